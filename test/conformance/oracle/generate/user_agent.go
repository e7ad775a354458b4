package main

import (
	"fmt"
	"strings"
)

// headers are User-Agent headers of browsers, applications, robots and libraries, and what is none.
var headers = []string{
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
	"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
	"Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
	"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
	"Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0",
	"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36",
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91",
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 OPR/105.0.4970.34",
	"Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
	"Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
	"Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
	"Mozilla/4.0 (compatible; MSIE 5.5; Windows 98; Win 9x 4.90)",
	"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1.2 Mobile/15E148 Safari/604.1",
	"Mozilla/5.0 (iPad; CPU OS 12_5_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/92.0.4515.90 Mobile/15E148 Safari/604.1",
	"Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/110.0 Mobile/15E148 Safari/605.1.15",
	"Mozilla/5.0 (Linux; Android 13; SM-S908B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36",
	"Mozilla/5.0 (Linux; Android 12; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/19.0 Chrome/102.0.5005.125 Mobile Safari/537.36",
	"Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0",
	"Mozilla/5.0 (Linux; U; Android 4.0.3; ko-kr; LG-L160L Build/IML74K) AppleWebkit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
	"Mozilla/5.0 (Linux; Android 11; Pixel 5; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/90.0.4430.91 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/340.0.0.27.113;]",
	"Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 243.1.0.14.111 (iPhone13,3; iOS 15_5)",
	"Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/63.0.3239.84 TV Safari/537.36",
	"Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager",
	"Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
	"Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/601.6 (KHTML, like Gecko) NF/4.0.0.5.10 NintendoBrowser/5.1.0.13343",
	"Mozilla/5.0 (BlackBerry; U; BlackBerry 9900; en) AppleWebKit/534.11+ (KHTML, like Gecko) Version/7.1.0.346 Mobile Safari/534.11+",
	"Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10",
	"Opera/9.80 (Windows NT 6.0) Presto/2.12.388 Version/12.14",
	"Mozilla/5.0 (Linux; arm_64; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 YaBrowser/23.5.0.271 Mobile Safari/537.36",
	"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.6045.105 Safari/537.36",
	"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.0; +https://openai.com/gptbot)",
	"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
	"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.199 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
	"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
	"Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
	"Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
	"facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
	"Twitterbot/1.0",
	"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
	"Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
	"Mozilla/5.0 (Datadog/Synthetics)",
	"kube-probe/1.27",
	"Prometheus/2.48.0",
	"Grafana/10.2.2",
	"ELB-HealthChecker/2.0",
	"GoogleHC/1.0",
	"curl/8.4.0",
	"curl",
	"Wget/1.21.4",
	"Go-http-client/1.1",
	"Go-http-client/2.0",
	"python-requests/2.31.0",
	"Python/3.11 aiohttp/3.9.1",
	"okhttp/4.12.0",
	"axios/1.6.2",
	"node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
	"Apache-HttpClient/4.5.14 (Java/17.0.9)",
	"Java/1.8.0_392",
	"PostmanRuntime/7.36.0",
	"aws-sdk-go/1.44.298 (go1.20.6; linux; amd64)",
	"aws-cli/2.13.0 Python/3.11.4 Linux/6.1 exe/x86_64.ubuntu.22",
	"grpc-go/1.59.0",
	"OTel-OTLP-Exporter-Python/1.21.0",
	"OpenTelemetry Collector Contrib/0.161.0 (linux/amd64)",
	"Dalvik/2.1.0 (Linux; U; Android 9; SM-J530F Build/PPR1.180610.011)",
	"MyApp/1.2.3 CFNetwork/1410.0.3 Darwin/22.6.0",
	"Shop-iPhone/4.2.1 CFNetwork/1474 Darwin/23.0.0",
	"/12 CFNetwork/1410.0.3 Darwin/22.6.0",
	"Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17126; Pro)",
	"Spotify/8.8.96 iOS/17.1 (iPhone14,2)",
	"AppleCoreMedia/1.0.0.21B101 (iPhone; U; CPU OS 17_1_2 like Mac OS X; en_us)",
	"Roku/DVP-9.10 (519.10E04111A)",
	"VLC/3.0.18 LibVLC/3.0.18",
	"Podcast Addict/v5 (+https://podcastaddict.com/)",
	"ESPN Radio 4.7.4 rv:1032 (iPhone; iPhone OS 9.2.1; en_US)",
	"Aplicación/1.2 Teléfono (Linux; Android 10)",
	"", " ", "-", "garbage", "Mozilla/5.0", "Mozilla", "/", "()", "ราคา 5", "a\x01b", "\U0001F600 Chrome/120.0.0.0 \U0001F600",
	"MOZILLA/5.0 (WINDOWS NT 10.0) CHROME/120.0", "Chrome/1 Chrome/2.3 Firefox/4", "Windows", "Linux", "Android", "iPhone", "Mac OS X", "Windows NT", "Windows NT 10.0", "Windows NT 12.5", "Windows NT 6.3; ARM", "Darwin/22.6.0", "bot", "Some Bot", "mybot/1.2.3.4", "The spider 1.2",
	"[FBAN/FBIOS;FBDV/iPhone12,1;FBMD/iPhone;FBSN/iOS;FBSV/14.4;FBAV/300.0.0.1]",
	" Chrome/120.0.0.0 ",
}

// userAgentSuite has the converter that tells browsers.
func userAgentSuite() *suite {
	s := &suite{feature: "ottl-user-agent"}
	quote := strings.NewReplacer("\\", "\\\\", "\"", "\\\"")
	add := func(kind, expression string, data object) {
		s.statement(fmt.Sprintf("%s-%03d", kind, len(s.cases)), "span", `set(attributes["x"], `+expression+`)`, data)
	}
	for _, header := range headers {
		add("header", `UserAgent("`+quote.Replace(header)+`")`, bare())
	}
	chrome := headers[0]
	add("long", `UserAgent("`+textOfLength(5000)+`")`, bare())
	add("long", `UserAgent("`+strings.Repeat("Mozilla/5.0 (compatible) ", 200)+`")`, bare())
	add("long", `UserAgent("`+strings.Repeat("x", 300)+chrome+`")`, bare())
	add("long", `UserAgent("`+strings.Repeat("9", 400)+`.1 CFNetwork")`, bare())
	add("long", `UserAgent("Chrome/`+strings.Repeat("9", 400)+`.1.2")`, bare())
	for _, expression := range []string{
		`UserAgent()`, `UserAgent(nil)`, `UserAgent(5)`, `UserAgent(1.5)`, `UserAgent(true)`, `UserAgent(["a"])`, `UserAgent({"a": 1})`, `UserAgent("a", "b")`, `UserAgent(userAgent="curl/8.4.0")`, `UserAgent(user_agent="curl/8.4.0")`, `UserAgent(UserAgent="curl/8.4.0")`, `UserAgent(UserAgent("a"))`,
		`UserAgent(attributes["s"])`, `UserAgent(attributes["i"])`, `UserAgent(attributes["nope"])`, `UserAgent(attributes["nil"])`, `UserAgent(attributes["m"])`, `UserAgent(attributes["bytes"])`, `UserAgent(Concat(["curl", "8.4.0"], "/"))`,
		`UserAgent("curl/8.4.0")["user_agent.name"]`, `UserAgent("curl/8.4.0")["user_agent.version"]`, `UserAgent("curl/8.4.0")["os.name"]`, `UserAgent("curl/8.4.0")["os.version"]`, `UserAgent("curl/8.4.0")["nope"]`, `UserAgent("curl/8.4.0")[0]`, `UserAgent("curl/8.4.0")["user_agent.name"]["x"]`,
		`Len(UserAgent("curl/8.4.0"))`, `Len(UserAgent("` + chrome + `"))`, `ToUpperCase(UserAgent("a"))`, `Int(UserAgent("a"))`, `1 + UserAgent("a")`, `[UserAgent("a"), 2]`, `IsMap(UserAgent("a"))`, `Sort(UserAgent("a"))`,
	} {
		data := bare()
		if strings.Contains(expression, "attributes[") {
			data = parsed()
		}
		add("call", expression, data)
	}
	for _, statement := range []string{`UserAgent("a")`, `set(name, UserAgent("` + chrome + `")["user_agent.name"])`, `set(name, UserAgent("Wget/1.21.4")["os.name"]) where UserAgent("curl/8.4.0")["user_agent.name"] == "curl"`} {
		s.statement(fmt.Sprintf("statement-%03d", len(s.cases)), "span", statement, parsed())
	}
	for _, condition := range []string{`UserAgent("` + chrome + `")["user_agent.name"] == "Chrome"`, `IsMatch(UserAgent("` + chrome + `")["user_agent.version"], "^1[0-9]{2}\\.")`, `UserAgent("a") == UserAgent("a")`, `UserAgent("a") != UserAgent("b")`} {
		s.condition(fmt.Sprintf("condition-%03d", len(s.cases)), "span", condition, parsed())
	}
	return s
}
