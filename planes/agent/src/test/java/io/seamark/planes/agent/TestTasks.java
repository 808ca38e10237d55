package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.acs.AcsTask.Container;
import io.seamark.platform.acs.AcsTask.DependsOn;
import io.seamark.platform.acs.AcsTask.DockerConfig;
import io.seamark.platform.acs.AcsTask.MountPoint;
import io.seamark.platform.acs.AcsTask.PortMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tasks in few words.
final class TestTasks {
    private TestTasks() {}

    static String arn(String id) {
        return "arn:aws:ecs:us-east-1:111122223333:task/lab/" + id;
    }

    static AcsTask task(String id, Made... containers) {
        List<Container> made = List.of(containers).stream().map(Made::build).toList();
        return new AcsTask(
                arn(id), "RUNNING", null, "family", "1", made, null, null, null, "bridge", "EC2", null, null, null);
    }

    static AcsTask inVolumes(AcsTask t, AcsTask.Volume... volumes) {
        return new AcsTask(
                t.arn(),
                t.desiredStatus(),
                null,
                t.family(),
                t.version(),
                t.containers(),
                List.of(volumes),
                null,
                null,
                t.networkMode(),
                t.launchType(),
                null,
                null,
                null);
    }

    /// An essential container that runs a shell script.
    static Made shell(String name, String script) {
        return new Made(name, List.of("/bin/sh", "-c", script));
    }

    /// A container in the making. Owned by one test.
    static final class Made {
        private final String name;
        private final List<String> command;
        private String image = "process";
        private boolean essential = true;
        private @Nullable Map<String, String> environment;
        private @Nullable Integer memory;
        private @Nullable List<String> links;
        private @Nullable List<PortMapping> ports;
        private @Nullable List<MountPoint> mounts;
        private @Nullable List<DependsOn> dependsOn;
        private @Nullable Integer startTimeout;
        private @Nullable Integer stopTimeout;
        private @Nullable DockerConfig docker;
        private @Nullable String healthCheckType;

        Made(String name, List<String> command) {
            this.name = name;
            this.command = command;
        }

        Made image(String other) {
            image = other;
            return this;
        }

        Made optional() {
            essential = false;
            return this;
        }

        Made environment(Map<String, String> values) {
            environment = values;
            return this;
        }

        Made memory(int mib) {
            memory = mib;
            return this;
        }

        Made links(String... all) {
            links = List.of(all);
            return this;
        }

        Made port(int containerPort, @Nullable Integer hostPort) {
            ports = List.of(new PortMapping(containerPort, hostPort, "tcp"));
            return this;
        }

        Made mount(String volume, String path) {
            mounts = List.of(new MountPoint(volume, path, false));
            return this;
        }

        Made after(String other, String condition) {
            dependsOn = List.of(new DependsOn(other, condition));
            return this;
        }

        Made startTimeout(int seconds) {
            startTimeout = seconds;
            return this;
        }

        Made stopTimeout(int seconds) {
            stopTimeout = seconds;
            return this;
        }

        /// Checked every 50 ms, unhealthy after two failures.
        Made checked(String script) {
            healthCheckType = "docker";
            return docker(
                    "{\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"" + script
                            + "\"],\"Interval\":50000000,\"Timeout\":5000000000,\"Retries\":2}}",
                    "{}");
        }

        Made docker(String config, String hostConfig) {
            docker = new DockerConfig(config, hostConfig, "1.21");
            return this;
        }

        Container build() {
            return new Container(
                    name,
                    image,
                    command,
                    null,
                    environment,
                    null,
                    memory,
                    essential,
                    links,
                    ports,
                    mounts,
                    null,
                    dependsOn,
                    startTimeout,
                    stopTimeout,
                    null,
                    docker,
                    healthCheckType,
                    null);
        }
    }
}
