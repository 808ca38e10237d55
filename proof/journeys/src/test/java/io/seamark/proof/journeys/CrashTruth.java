package io.seamark.proof.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.route53.model.RRType;

/// What must be true once everything has come to rest, looked at from outside.
///
/// @param zone the id of the private zone
/// @param seamark the running one
record CrashTruth(LineClients aws, String zone, SeamarkProcess seamark) {
    private static final String MARK = "SEAMARK_CONTAINER=";

    /// Services by name, the active ones alone.
    Map<String, Service> services(List<CrashSlot> slots) {
        var all = new HashMap<String, Service>();
        List<String> names = slots.stream().map(CrashSlot::name).toList();
        for (Service service : aws.ecs()
                .describeServices(r -> r.cluster(CrashSlot.CLUSTER).services(names))
                .services()) {
            if (service.status().equals("ACTIVE")) {
                all.put(service.serviceName(), service);
            }
        }
        return all;
    }

    /// What is not as it must be; empty for nothing.
    List<String> problems(List<CrashSlot> slots) throws IOException {
        var problems = new ArrayList<String>();
        Map<String, Service> services = services(slots);
        List<Task> tasks = tasks();
        for (CrashSlot slot : slots) {
            Optional<Service> service = Optional.ofNullable(services.get(slot.name()));
            String contradiction = slot.compare(service);
            if (!contradiction.isEmpty()) {
                problems.add(contradiction);
            }
            tasks(slot, service, tasks).ifPresent(problems::add);
            name(slot).ifPresent(problems::add);
        }
        names(slots, problems);
        processes(tasks, problems);
        return problems;
    }

    private List<Task> tasks() {
        var all = new ArrayList<Task>();
        for (DesiredStatus status : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
            List<String> arns = aws.ecs()
                    .listTasks(r -> r.cluster(CrashSlot.CLUSTER).desiredStatus(status))
                    .taskArns();
            if (!arns.isEmpty()) {
                all.addAll(aws.ecs()
                        .describeTasks(r -> r.cluster(CrashSlot.CLUSTER).tasks(arns))
                        .tasks());
            }
        }
        all.removeIf(task -> task.lastStatus().equals("STOPPED"));
        return all;
    }

    private Optional<String> tasks(CrashSlot slot, Optional<Service> service, List<Task> tasks) {
        List<Task> own = tasks.stream()
                .filter(task -> task.group().equals("service:" + slot.name()))
                .toList();
        long running =
                own.stream().filter(t -> t.lastStatus().equals("RUNNING")).count();
        int wanted = slot.wanted() ? slot.desired() : 0;
        List<String> targets = slot.targets(aws);
        boolean right = running == wanted
                && own.size() == wanted
                && targets.size() == wanted
                && targets.stream().allMatch(t -> t.endsWith(" healthy") || t.endsWith(" inservice"))
                && service.map(CrashTruth::steady).orElse(true);
        return right
                ? Optional.empty()
                : Optional.of(slot.name() + " wants " + wanted + " and has tasks "
                        + own.stream()
                                .map(t -> t.taskArn() + " " + t.lastStatus())
                                .toList() + ", targets " + targets
                        + service.map(s -> ", deployments " + s.deployments() + ", events "
                                        + s.events().stream().limit(3).toList())
                                .orElse(""));
    }

    private static boolean steady(Service service) {
        return service.deployments().size() == 1
                && service.deployments().getFirst().rolloutState() == DeploymentRolloutState.COMPLETED
                && service.runningCount().equals(service.desiredCount())
                && service.pendingCount() == 0;
    }

    /// What the DNS server says.
    private Optional<String> name(CrashSlot slot) throws IOException {
        int colon = seamark.dns().lastIndexOf(':');
        String said = SeamarkProcess.run(
                        Map.of(),
                        List.of(
                                "dig",
                                "@" + seamark.dns().substring(0, colon),
                                "-p",
                                seamark.dns().substring(colon + 1),
                                "+short",
                                slot.name() + ".ecs.internal",
                                "CNAME"))
                .out()
                .strip();
        String right = slot.wanted() ? slot.dnsName() + "." : "";
        return said.equalsIgnoreCase(right)
                ? Optional.empty()
                : Optional.of(slot.name() + ".ecs.internal is '" + said + "', right is '" + right + "'");
    }

    /// What Route 53 says.
    private void names(List<CrashSlot> slots, List<String> problems) {
        Set<String> there =
                aws.route53().listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
                        .filter(set -> set.type() == RRType.CNAME)
                        .map(set -> set.name().replaceFirst("\\..*", ""))
                        .collect(Collectors.toSet());
        Set<String> wanted =
                slots.stream().filter(CrashSlot::wanted).map(CrashSlot::name).collect(Collectors.toSet());
        if (!there.equals(wanted)) {
            problems.add("zone has " + there + ", services are " + wanted);
        }
    }

    /// Every process of a task belongs to one that runs, and every one that runs has its process.
    private void processes(List<Task> tasks, List<String> problems) throws IOException {
        Set<String> wanted = tasks.stream()
                .map(task -> task.taskArn().replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
        var found = new HashSet<String>();
        for (Path process : processesIn(seamark.dataDir())) {
            String task = taskOf(process);
            found.add(task);
            if (!task.isEmpty() && !wanted.contains(task)) {
                problems.add("process " + process.getFileName() + " is left of task " + task);
            }
            if (isOrphan(process)) {
                problems.add("process " + process.getFileName() + " is left of an earlier Seamark");
            }
        }
        wanted.stream().filter(task -> !found.contains(task)).forEach(task -> problems.add(task + " has no process"));
    }

    /// Processes whose working directory is in a folder.
    static List<Path> processesIn(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        Path real = folder.toRealPath();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    if (Files.readSymbolicLink(process.resolve("cwd")).startsWith(real)) {
                        all.add(process);
                    }
                } catch (IOException e) {
                    // It has ended.
                }
            }
        }
        return all;
    }

    /// The task that a process belongs to; empty for none.
    private static String taskOf(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            for (String variable : environment.split("\0", -1)) {
                if (variable.startsWith(MARK)) {
                    return variable.substring(MARK.length()).split("/", -1)[1];
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /// Whether a function's process has lost the Seamark that started it.
    private static boolean isOrphan(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return taskOf(process).isEmpty() && fields[1].equals("1") && !fields[0].equals("Z");
        } catch (IOException e) {
            return false;
        }
    }
}
