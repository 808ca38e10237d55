/// Append-only logs: offset-addressed, with retention, crash-safe. What keeps trail history, stream
/// shards, log events and message bodies.
///
/// *Starting points*: [Journals] is the directory, [Journal] one log in it. An append has returned means
/// that its records are on disk; a record is read only when it is. Journals are cheap while nobody uses
/// them: no thread, no open file.
///
/// On disk a journal is a folder of segments, `<offset of its first record>.log`: a header
/// ([SegmentHeader]), then framed records ([Frame]) end to end. Beside a full segment lies `.index`
/// ([SparseIndex]), which can be made anew from it.
@NullMarked
package io.seamark.platform.journal;

import org.jspecify.annotations.NullMarked;
