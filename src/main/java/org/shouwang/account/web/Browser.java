package org.shouwang.account.web;

import java.util.Arrays;

/// A browser in words 浏览器, from how it describes itself: 安卓手机 · Chrome 浏览器. What it says is free text from
/// outside: it is only looked through for known words and never shown. The texts are `browser.device.<code>` and
/// `browser.app.<code>`.
record Browser(Device device, App app) {

    /// The first whose word is there: browsers name their forerunners too, so the particular come first.
    enum Device {
        HARMONY_PHONE("HarmonyOS", "OpenHarmony"),
        ANDROID_TABLET("Android.*Tablet", "Tablet.*Android"),
        ANDROID_PHONE("Android"),
        IPHONE("iPhone", "iPod"),
        IPAD("iPad"),
        WINDOWS("Windows"),
        MAC("Macintosh", "Mac OS X"),
        LINUX("Linux", "X11", "CrOS"),
        UNKNOWN("");

        private final String[] words;

        Device(String... words) {
            this.words = words;
        }
    }

    enum App {
        WECOM("wxwork/"),
        WECHAT("MicroMessenger/"),
        DINGTALK("DingTalk"),
        QQ("MQQBrowser/", "QQBrowser/"),
        UC("UCBrowser/", "UCWEB"),
        QUARK("Quark/"),
        HUAWEI("HuaweiBrowser/"),
        XIAOMI("MiuiBrowser/"),
        VIVO("VivoBrowser/"),
        OPPO("HeyTapBrowser/"),
        QIHOO("QIHU 360", "360SE", "360EE", "QihooBrowser"),
        SOGOU("MetaSr", "SogouMobileBrowser"),
        EDGE("Edg/", "EdgA/", "EdgiOS/", "Edge/"),
        OPERA("OPR/", "Opera"),
        SAMSUNG("SamsungBrowser/"),
        FIREFOX("Firefox/", "FxiOS/"),
        CHROME("Chrome/", "CriOS/", "HeadlessChrome/"),
        SAFARI("Version/.*Safari/"),
        EXPLORER("MSIE ", "Trident/"),
        SCRIPT("curl/", "Wget/", "python", "Java", "okhttp", "Go-http-client", "PostmanRuntime"),
        UNKNOWN("");

        private final String[] words;

        App(String... words) {
            this.words = words;
        }
    }

    static Browser of(String described) {
        return new Browser(
                Arrays.stream(Device.values())
                        .filter(device -> says(described, device.words))
                        .findFirst()
                        .orElse(Device.UNKNOWN),
                Arrays.stream(App.values())
                        .filter(app -> says(described, app.words))
                        .findFirst()
                        .orElse(App.UNKNOWN));
    }

    /// A word with `.*` stands for its two parts, one after the other.
    private static boolean says(String described, String[] words) {
        return Arrays.stream(words).anyMatch(word -> {
            int from = 0;
            for (String part : word.split("\\.\\*")) {
                int at = described.indexOf(part, from);
                if (at < 0) {
                    return false;
                }
                from = at + part.length();
            }
            return true;
        });
    }

    public String deviceKey() {
        return key("browser.device.", device);
    }

    public String appKey() {
        return key("browser.app.", app);
    }

    private static String key(String prefix, Enum<?> value) {
        return prefix + value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
