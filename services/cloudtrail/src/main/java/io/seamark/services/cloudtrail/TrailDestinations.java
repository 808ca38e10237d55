package io.seamark.services.cloudtrail;

/// Where trails deliver: files, lines of logs and notices.
public record TrailDestinations(LogFileStore files, LogLines lines, FileNotices notices) {}
