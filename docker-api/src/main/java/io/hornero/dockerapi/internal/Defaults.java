package io.hornero.dockerapi.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;

/// The fields that Docker always answers with, and their zero values. Clients in Java fail on missing ones.
final class Defaults {
    private static final String HOST_CONFIG = """
            {"Binds":null,"ContainerIDFile":"","LogConfig":{"Type":"json-file","Config":{}},"NetworkMode":"bridge",\
            "PortBindings":{},"RestartPolicy":{"Name":"no","MaximumRetryCount":0},"AutoRemove":false,"VolumeDriver":"",\
            "VolumesFrom":null,"ConsoleSize":[0,0],"CapAdd":null,"CapDrop":null,"CgroupnsMode":"private","Dns":[],\
            "DnsOptions":[],"DnsSearch":[],"ExtraHosts":null,"GroupAdd":null,"IpcMode":"private","Cgroup":"",\
            "Links":null,"OomScoreAdj":0,"PidMode":"","Privileged":false,"PublishAllPorts":false,\
            "ReadonlyRootfs":false,"SecurityOpt":null,"UTSMode":"","UsernsMode":"","ShmSize":67108864,\
            "Runtime":"runc","Isolation":"","CpuShares":0,"Memory":0,"NanoCpus":0,"CgroupParent":"",\
            "BlkioWeight":0,"BlkioWeightDevice":[],"BlkioDeviceReadBps":[],"BlkioDeviceWriteBps":[],\
            "BlkioDeviceReadIOps":[],"BlkioDeviceWriteIOps":[],"CpuPeriod":0,"CpuQuota":0,"CpuRealtimePeriod":0,\
            "CpuRealtimeRuntime":0,"CpusetCpus":"","CpusetMems":"","Devices":[],"DeviceCgroupRules":null,\
            "DeviceRequests":null,"MemoryReservation":0,"MemorySwap":0,"MemorySwappiness":null,\
            "OomKillDisable":false,"PidsLimit":null,"Ulimits":[],"CpuCount":0,"CpuPercent":0,\
            "IOMaximumIOps":0,"IOMaximumBandwidth":0,"MaskedPaths":null,"ReadonlyPaths":null}""";
    private static final String CONFIG = """
            {"Hostname":"","Domainname":"","User":"","AttachStdin":false,"AttachStdout":false,"AttachStderr":false,\
            "Tty":false,"OpenStdin":false,"StdinOnce":false,"Env":null,"Cmd":null,"Image":"","Volumes":null,\
            "WorkingDir":"","Entrypoint":null,"OnBuild":null,"Labels":{}}""";
    private static final String IMAGE_CONFIG = """
            {"User":"","Env":null,"Cmd":null,"Volumes":null,"WorkingDir":"","Entrypoint":null,"OnBuild":null,\
            "Labels":null}""";
    private static final String ENDPOINT = """
            {"IPAMConfig":null,"Links":null,"Aliases":null,"MacAddress":"","DriverOpts":null,"GwPriority":0,\
            "NetworkID":"","EndpointID":"","Gateway":"","IPAddress":"","IPPrefixLen":0,"IPv6Gateway":"",\
            "GlobalIPv6Address":"","GlobalIPv6PrefixLen":0,"DNSNames":null}""";

    private Defaults() {}

    static JsonObject hostConfig(JsonObject given) {
        return over(HOST_CONFIG, given);
    }

    static JsonObject config(JsonObject given) {
        return over(CONFIG, given);
    }

    static JsonObject imageConfig(JsonObject given) {
        return over(IMAGE_CONFIG, given);
    }

    static JsonObject endpoint() {
        return Json.parse(ENDPOINT).object();
    }

    /// The given fields over the defaults; a given `null` is the default.
    private static JsonObject over(String defaults, JsonObject given) {
        JsonObject merged = Json.parse(defaults).object();
        given.forEach(e -> {
            if (!(e.getValue() instanceof Json.Null) || !merged.has(e.getKey())) {
                merged.put(e.getKey(), e.getValue());
            }
        });
        return merged;
    }
}
