/**
 * How a User-Agent header tells its browser: a line is an expression, then, after tabs, what the name and the parts of
 * the version are where they are not the groups of the expression in their order. The first line that matches counts.
 *
 * Taken from ua-parser/uap-core as uap-go v0.0.0-20251207011819 embeds it, Copyright 2009 Google Inc., Apache License 2.0;
 * written by test/conformance/oracle/useragents.
 */
export const BROWSER_PATTERNS = String.raw`
(GeoEvent Server) (\d+)(?:\.(\d+)(?:\.(\d+)|)|)
(ArcGIS Pro)(?: (\d+)\.(\d+)\.([^ ]+)|)
ArcGIS Client Using WinInet	ArcMap
(OperationsDashboard)-(?:Windows)-(\d+)\.(\d+)\.(\d+)	Operations Dashboard for ArcGIS
(arcgisearth)/(\d+)\.(\d+)(?:\.(\d+)|)	ArcGIS Earth
com.esri.(earth).phone/(\d+)\.(\d+)(?:\.(\d+)|)	ArcGIS Earth
(arcgis-explorer)/(\d+)\.(\d+)\.(\d+)	Explorer for ArcGIS
arcgis-(collector|aurora)/(\d+)\.(\d+)\.(\d+)	Collector for ArcGIS
(arcgis-workforce)/(\d+)\.(\d+)\.(\d+)	Workforce for ArcGIS
(Collector|Explorer|Workforce)-(?:Android|iOS)-(\d+)\.(\d+)(?:\.(\d+)|)	$1 for ArcGIS
(Explorer|Collector)/(\d+) CFNetwork	$1 for ArcGIS
ArcGISRuntime-(Android|iOS|NET|Qt)/(\d+)\.(\d+)(?:\.(\d+)|)	ArcGIS Runtime SDK for $1
ArcGIS\.?(iOS|Android|NET|Qt)(?:-|\.)(\d+)\.(\d+)(?:\.(\d+)|)	ArcGIS Runtime SDK for $1
ArcGIS\.Runtime\.(Qt)\.(\d+)\.(\d+)(?:\.(\d+)|)	ArcGIS Runtime SDK for $1
^(Luminary)[Stage]+/(\d+) CFNetwork
(ESPN)[%20| ]+Radio/(\d+)\.(\d+)\.(\d+) CFNetwork
(Antenna)/(\d+) CFNetwork	AntennaPod
(TopPodcasts)Pro/(\d+) CFNetwork
(MusicDownloader)Lite/(\d+)\.(\d+)\.(\d+) CFNetwork
^(.{0,200})-iPad\/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|) CFNetwork
^(.{0,200})-iPhone/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|) CFNetwork
^(.{0,200})/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|) CFNetwork
^(Luminary)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(espn\.go)	ESPN
(espnradio\.com)	ESPN
ESPN APP$	ESPN
(audioboom\.com)	AudioBoom
 (Rivo) RHYTHM
(CFNetwork)(?:/(\d+)\.(\d+)(?:\.(\d+)|)|)	CFNetwork
(Pingdom\.com_bot_version_)(\d+)\.(\d+)	PingdomBot
(PingdomTMS)/(\d+)\.(\d+)\.(\d+)	PingdomBot
(PingdomPageSpeed)/(\d+)\.(\d+)	PingdomBot
 (PTST)/(\d+)(?:\.(\d+)|)$	WebPageTest.org bot
X11; (Datanyze); Linux
(NewRelicPinger)/(\d+)\.(\d+)	NewRelicPingerBot
(Tableau)/(\d+)\.(\d+)	Tableau
AppleWebKit/\d{1,10}\.\d{1,10}.{0,200} Safari.{0,200} (CreativeCloud)/(\d+)\.(\d+).(\d+)	Adobe CreativeCloud
(Salesforce)(?:.)\/(\d+)\.(\d?)
(\(StatusCake\))	StatusCakeBot
(facebookexternalhit)/(\d+)\.(\d+)	FacebookBot
Google.{0,50}/\+/web/snippet	GooglePlusBot
via ggpht\.com GoogleImageProxy	GmailImageProxy
YahooMailProxy; https://help\.yahoo\.com/kb/yahoo-mail-proxy-SLN28749\.html	YahooMailProxy
(Twitterbot)/(\d+)\.(\d+)	Twitterbot
/((?:Ant-|)Nutch|[A-z]+[Bb]ot|[A-z]+[Ss]pider|Axtaris|fetchurl|Isara|ShopSalad|Tailsweep)[ \-](\d+)(?:\.(\d+)|)(?:\.(\d+)|)
\b(008|Altresium|Argus|BaiduMobaider|BoardReader|DNSGroup|DataparkSearch|EDI|Goodzer|Grub|INGRID|Infohelfer|LinkedInBot|LOOQ|Nutch|OgScrper|Pandora|PathDefender|Peew|PostPost|Steeler|Twitterbot|VSE|WebCrunch|WebZIP|Y!J-BR[A-Z]|YahooSeeker|envolk|sproose|wminer)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(MSIE) (\d+)\.(\d+)([a-z]\d|[a-z]|);.{0,200} MSIECrawler	MSIECrawler
(DAVdroid)/(\d+)\.(\d+)(?:\.(\d+)|)
(Google-HTTP-Java-Client|Apache-HttpClient|PostmanRuntime|Go-http-client|scalaj-http|http%20client|Python-urllib|HttpMonitor|TLSProber|WinHTTP|JNLP|okhttp|aihttp|reqwest|axios|unirest-(?:java|python|ruby|nodejs|php|net))(?:[ /](\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)
(Pinterest(?:bot|))/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)[;\s(]+\+https://www.pinterest.com/bot.html	Pinterestbot
(CSimpleSpider|Cityreview Robot|CrawlDaddy|CrawlFire|Finderbots|Index crawler|Job Roboter|KiwiStatus Spider|Lijit Crawler|QuerySeekerSpider|ScollSpider|Trends Crawler|USyd-NLP-Spider|SiteCat Webbot|BotName\/\$BotVersion|123metaspider-Bot|1470\.net crawler|50\.nu|8bo Crawler Bot|Aboundex|Accoona-[A-z]{1,30}-Agent|AdsBot-Google(?:-[a-z]{1,30}|)|altavista|AppEngine-Google|archive.{0,30}\.org_bot|archiver|Ask Jeeves|[Bb]ai[Dd]u[Ss]pider(?:-[A-Za-z]{1,30})(?:-[A-Za-z]{1,30}|)|bingbot|BingPreview|blitzbot|BlogBridge|Bloglovin|BoardReader Blog Indexer|BoardReader Favicon Fetcher|boitho.com-dc|BotSeer|BUbiNG|\b\w{0,30}favicon\w{0,30}\b|\bYeti(?:-[a-z]{1,30}|)|Catchpoint(?: bot|)|[Cc]harlotte|Checklinks|clumboot|Comodo HTTP\(S\) Crawler|Comodo-Webinspector-Crawler|ConveraCrawler|CRAWL-E|CrawlConvera|Daumoa(?:-feedfetcher|)|Feed Seeker Bot|Feedbin|findlinks|Flamingo_SearchEngine|FollowSite Bot|furlbot|Genieo|gigabot|GomezAgent|gonzo1|(?:[a-zA-Z]{1,30}-|)Googlebot(?:-[a-zA-Z]{1,30}|)|Google SketchUp|grub-client|gsa-crawler|heritrix|HiddenMarket|holmes|HooWWWer|htdig|ia_archiver|ICC-Crawler|Icarus6j|ichiro(?:/mobile|)|IconSurf|IlTrovatore(?:-Setaccio|)|InfuzApp|Innovazion Crawler|InternetArchive|IP2[a-z]{1,30}Bot|jbot\b|KaloogaBot|Kraken|Kurzor|larbin|LEIA|LesnikBot|Linguee Bot|LinkAider|LinkedInBot|Lite Bot|Llaut|lycos|Mail\.RU_Bot|masscan|masidani_bot|Mediapartners-Google|Microsoft .{0,30} Bot|mogimogi|mozDex|MJ12bot|msnbot(?:-media {0,2}|)|msrbot|Mtps Feed Aggregation System|netresearch|Netvibes|NewsGator[^/]{0,30}|^NING|Nutch[^/]{0,30}|Nymesis|ObjectsSearch|OgScrper|Orbiter|OOZBOT|PagePeeker|PagesInventory|PaxleFramework|Peeplo Screenshot Bot|PHPCrawl|PlantyNet_WebRobot|Pompos|Qwantify|Read%20Later|Reaper|RedCarpet|Retreiver|Riddler|Rival IQ|scooter|Scrapy|Scrubby|searchsight|seekbot|semanticdiscovery|SemrushBot|Simpy|SimplePie|SEOstats|SimpleRSS|SiteCon|Slackbot-LinkExpanding|Slack-ImgProxy|Slurp|snappy|Speedy Spider|Squrl Java|Stringer|TheUsefulbot|ThumbShotsBot|Thumbshots\.ru|Tiny Tiny RSS|Twitterbot|WhatsApp|URL2PNG|Vagabondo|VoilaBot|^vortex|Votay bot|^voyager|WASALive.Bot|Web-sniffer|WebThumb|WeSEE:[A-z]{1,30}|WhatWeb|WIRE|WordPress|Wotbox|www\.almaden\.ibm\.com|Xenu(?:.s|) Link Sleuth|Xerka [A-z]{1,30}Bot|yacy(?:bot|)|YahooSeeker|Yahoo! Slurp|Yandex\w{1,30}|YodaoBot(?:-[A-z]{1,30}|)|YottaaMonitor|Yowedo|^Zao|^Zao-Crawler|ZeBot_www\.ze\.bz|ZooShot|ZyBorg|ArcGIS Hub Indexer)(?:[ /]v?(\d+)(?:\.(\d+)(?:\.(\d+)|)|)|)
\b(Boto3?|JetS3t|aws-(?:cli|sdk-(?:cpp|go|go-v\d|java|nodejs|ruby2?|dotnet-(?:\d{1,2}|core)))|s3fs)/(\d+)\.(\d+)(?:\.(\d+)|)
(FME)\/(\d+\.\d+)\.(\d+)\.(\d+)
(QGIS)\/(\d)\.?0?(\d{1,2})\.?0?(\d{1,2})
(JOSM)/(\d+)\.(\d+)
(Tygron Platform) \((\d+)\.(\d+)\.(\d+(?:\.\d+| RC \d+\.\d+))
\[(FBAN/MessengerForiOS|FB_IAB/MESSENGER);FBAV/(\d+)(?:\.(\d+)(?:\.(\d+)(?:\.(\d+)|)|)|)	Facebook Messenger
\[FB.{0,300};(FBAV)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)	Facebook
\[FB.{0,300};	Facebook
(RecipeRadar)/(\d+)\.(\d+)(?:\.(\d+)|)
^.{0,200}?(?:\/[A-Za-z0-9\.]{0,50}|) {0,2}([A-Za-z0-9 \-_\!\[\]:]{0,50}(?:[Aa]rchiver|[Ii]ndexer|[Ss]craper|[Bb]ot|[Ss]pider|[Cc]rawl[a-z]{0,50}))[/ ](\d+)(?:\.(\d+)(?:\.(\d+)|)|)
^.{0,200}?((?:[A-Za-z][A-Za-z0-9 -]{0,50}|)[^C][^Uu][Bb]ot)\b(?:(?:[ /]| v)(\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)
^.{0,200}?((?:[A-z0-9]{1,50}|[A-z\-]{1,50} ?|)(?: the |)(?:[Ss][Pp][Ii][Dd][Ee][Rr]|[Ss]crape|[Cc][Rr][Aa][Ww][Ll])[A-z0-9]{0,50})(?:(?:[ /]| v)(\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)
(HbbTV)/(\d+)\.(\d+)\.(\d+) \(
(Chimera|SeaMonkey|Camino|Waterfox)/(\d+)\.(\d+)\.?([ab]?\d+[a-z]*|)
(SailfishBrowser)/(\d+)\.(\d+)(?:\.(\d+)|)	Sailfish Browser
\[(Pinterest)/[^\]]{1,50}\]
(Pinterest)(?: for Android(?: Tablet|)|)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
Mozilla.{1,200}Mobile.{1,100}(Instagram).(\d+)\.(\d+)\.(\d+)
Mozilla.{1,200}Mobile.{1,100}(Flipboard).(\d+)\.(\d+)\.(\d+)
Mozilla.{1,200}Mobile.{1,100}(Flipboard-Briefing).(\d+)\.(\d+)\.(\d+)
Mozilla.{1,200}Mobile.{1,100}(Onefootball)\/Android.(\d+)\.(\d+)\.(\d+)
(Snapchat)\/(\d+)\.(\d+)\.(\d+)\.(\d+)
(Twitter for (?:iPhone|iPad)|TwitterAndroid)(?:\/(\d+)\.(\d+)|)	Twitter
Mozilla.{1,200}Mobile.{1,100}(Phantom\/ios|Phantom\/android).(\d+)\.(\d+)\.(\d+)	Phantom
Mozilla.{1,100}Mobile.{1,100}(AspiegelBot|PetalBot)	Spider
AspiegelBot|PetalBot	Spider
(Firefox)/(\d+)\.(\d+) Basilisk/(\d+)	Basilisk
(PaleMoon)/(\d+)\.(\d+)(?:\.(\d+)|)	Pale Moon
(Fennec)/(\d+)\.(\d+)\.?([ab]?\d+[a-z]*)	Firefox Mobile
(Fennec)/(\d+)\.(\d+)(pre)	Firefox Mobile
(Fennec)/(\d+)\.(\d+)	Firefox Mobile
(?:Mobile|Tablet);.{0,200}(Firefox)/(\d+)\.(\d+)	Firefox Mobile
(Namoroka|Shiretoko|Minefield)/(\d+)\.(\d+)\.(\d+(?:pre|))	Firefox ($1)
(Firefox)/(\d+)\.(\d+)(a\d+[a-z]*)	Firefox Alpha
(Firefox)/(\d+)\.(\d+)(b\d+[a-z]*)	Firefox Beta
(Firefox)-(?:\d+\.\d+|)/(\d+)\.(\d+)(a\d+[a-z]*)	Firefox Alpha
(Firefox)-(?:\d+\.\d+|)/(\d+)\.(\d+)(b\d+[a-z]*)	Firefox Beta
(Namoroka|Shiretoko|Minefield)/(\d+)\.(\d+)([ab]\d+[a-z]*|)	Firefox ($1)
(Firefox).{0,200}Tablet browser (\d+)\.(\d+)\.(\d+)	MicroB
(MozillaDeveloperPreview)/(\d+)\.(\d+)([ab]\d+[a-z]*|)
(FxiOS)/(\d+)\.(\d+)(\.(\d+)|)(\.(\d+)|)	Firefox iOS
(Flock)/(\d+)\.(\d+)(b\d+?)
(RockMelt)/(\d+)\.(\d+)\.(\d+)
(Navigator)/(\d+)\.(\d+)\.(\d+)	Netscape
(Navigator)/(\d+)\.(\d+)([ab]\d+)	Netscape
(Netscape6)/(\d+)\.(\d+)\.?([ab]?\d+|)	Netscape
(MyIBrow)/(\d+)\.(\d+)	My Internet Browser
(UC? ?Browser|UCWEB|U3)[ /]?(\d+)\.(\d+)\.(\d+)	UC Browser
(Opera Tablet).{0,200}Version/(\d+)\.(\d+)(?:\.(\d+)|)
(Opera Mini)(?:/att|)/?(\d+|)(?:\.(\d+)|)(?:\.(\d+)|)
(Opera)/.{1,100}Opera Mobi.{1,100}Version/(\d+)\.(\d+)	Opera Mobile
(Opera)/(\d+)\.(\d+).{1,100}Opera Mobi	Opera Mobile
Opera Mobi.{1,100}(Opera)(?:/|\s+)(\d+)\.(\d+)	Opera Mobile
Opera Mobi	Opera Mobile
(Opera)/9.80.{0,200}Version/(\d+)\.(\d+)(?:\.(\d+)|)
(?:Mobile Safari).{1,300}(OPR)/(\d+)\.(\d+)\.(\d+)	Opera Mobile
(?:Chrome).{1,300}(OPR)/(\d+)\.(\d+)\.(\d+)	Opera
(Coast)/(\d+).(\d+).(\d+)	Opera Coast
(OPiOS)/(\d+).(\d+).(\d+)	Opera Mini
Chrome/.{1,200}( MMS)/(\d+).(\d+).(\d+)	Opera Neon
(hpw|web)OS/(\d+)\.(\d+)(?:\.(\d+)|)	webOS Browser
(luakit)	LuaKit
(Snowshoe)/(\d+)\.(\d+).(\d+)
Gecko/\d+ (Lightning)/(\d+)\.(\d+)\.?((?:[ab]?\d+[a-z]*)|(?:\d*))
(Firefox)/(\d+)\.(\d+)\.(\d+(?:pre|)) \(Swiftfox\)	Swiftfox
(Firefox)/(\d+)\.(\d+)([ab]\d+[a-z]*|) \(Swiftfox\)	Swiftfox
(rekonq)/(\d+)\.(\d+)(?:\.(\d+)|) Safari	Rekonq
rekonq	Rekonq
(conkeror|Conkeror)/(\d+)\.(\d+)(?:\.(\d+)|)	Conkeror
(konqueror)/(\d+)\.(\d+)\.(\d+)	Konqueror
(WeTab)-Browser
(Comodo_Dragon)/(\d+)\.(\d+)\.(\d+)	Comodo Dragon
(Symphony) (\d+).(\d+)
PLAYSTATION 3.{1,200}WebKit	NetFront NX
PLAYSTATION 3	NetFront
(PlayStation Portable)	NetFront
(PlayStation Vita)	NetFront NX
AppleWebKit.{1,200} (NX)/(\d+)\.(\d+)\.(\d+)	NetFront NX
(Nintendo 3DS)	NetFront NX
(HuaweiBrowser)/(\d+)\.(\d+)\.(\d+)\.\d+	Huawei Browser
(AVG)/(\d+)\.(\d+)\.(\d+)\.\d+	AVG
(AvastSecureBrowser|Avast)/(\d+)\.(\d+)\.(\d+)	Avast Secure Browser
(Instabridge)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(AlohaBrowser)/(\d+)\.(\d+)\.(\d+)(?:\.(\d+)|)	Aloha Browser
((?:B|b)rave(?:\sChrome)?)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Brave
(Silk)/(\d+)\.(\d+)(?:\.([0-9\-]+)|)	Amazon Silk
(Puffin)/(\d+)\.(\d+)(?:\.(\d+)|)
Windows Phone .{0,200}(Edge)/(\d+)\.(\d+)	Edge Mobile
(EdgiOS|EdgA)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Edge Mobile
(OculusBrowser)/(\d+)\.(\d+).0.0(?:\.([0-9\-]+)|)	Oculus Browser
(SamsungBrowser)/(\d+)\.(\d+)	Samsung Internet
(SznProhlizec)/(\d+)\.(\d+)(?:\.(\d+)|)	Seznam prohlížeč
(coc_coc_browser)/(\d+)\.(\d+)(?:\.(\d+)|)	Coc Coc
(baidubrowser)[/\s](\d+)(?:\.(\d+)|)(?:\.(\d+)|)	Baidu Browser
(FlyFlow)/(\d+)\.(\d+)	Baidu Explorer
(MxBrowser)/(\d+)\.(\d+)(?:\.(\d+)|)	Maxthon
(Crosswalk)/(\d+)\.(\d+)\.(\d+)\.(\d+)
(Line)/(\d+)\.(\d+)\.(\d+)	LINE
(MiuiBrowser)/(\d+)\.(\d+)\.(\d+)	MiuiBrowser
(Mint Browser)/(\d+)\.(\d+)\.(\d+)	Mint Browser
(TopBuzz)/(\d+).(\d+).(\d+)	TopBuzz
Mozilla.{1,200}Android.{1,200}(GSA)/(\d+)\.(\d+)\.(\d+)	Google
(MQQBrowser/Mini)(?:(\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)	QQ Browser Mini
(MQQBrowser)(?:/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)	QQ Browser Mobile
(QQBrowser)(?:/(\d+)(?:\.(\d+)\.(\d+)(?:\.(\d+)|)|)|)	QQ Browser
Mozilla.{1,200}Mobile.{1,100}(DuckDuckGo)/(\d+)	DuckDuckGo Mobile
Mozilla.{1,200}(DuckDuckGo)/(\d+)	DuckDuckGo
Mozilla.{1,200}Mobile.{1,100}(Ddg)/(\d+)(?:\.(\d+)|)	DuckDuckGo Mobile
Mozilla.{1,200}(Ddg)/(\d+)(?:\.(\d+)|)	DuckDuckGo
(Tenta/)(\d+)\.(\d+)\.(\d+)	Tenta Browser
(Ecosia) ios@(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Ecosia iOS
(Ecosia) android@(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Ecosia Android
(VivoBrowser)\/(\d+)\.(\d+)\.(\d+)\.(\d+)
(HiBrowser)\/v(\d+)\.(\d+)\.(\d+)\.(\d+)
Version/.{1,300}(Chrome)/(\d+)\.(\d+)\.(\d+)\.(\d+)	Chrome Mobile WebView
; wv\).{1,300}(Chrome)/(\d+)\.(\d+)\.(\d+)\.(\d+)	Chrome Mobile WebView
(CrMo)/(\d+)\.(\d+)\.(\d+)\.(\d+)	Chrome Mobile
(CriOS)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Chrome Mobile iOS
(Chrome)/(\d+)\.(\d+)\.(\d+)\.(\d+) Mobile(?:[ /]|$)	Chrome Mobile
 Mobile .{1,300}(Chrome)/(\d+)\.(\d+)\.(\d+)\.(\d+)	Chrome Mobile
(chromeframe)/(\d+)\.(\d+)\.(\d+)	Chrome Frame
(SLP Browser)/(\d+)\.(\d+)	Tizen Browser
(SE 2\.X) MetaSr (\d+)\.(\d+)	Sogou Explorer
(Rackspace Monitoring)/(\d+)\.(\d+)	RackspaceBot
(PRTG Network Monitor)
(PyAMF)/(\d+)\.(\d+)\.(\d+)
(YaBrowser)/(\d+)\.(\d+)\.(\d+)	Yandex Browser
(YaSearchBrowser)/(\d+)\.(\d+)\.(\d+)	Yandex Browser
(Chrome)/(\d+)\.(\d+)\.(\d+).{0,100} MRCHROME	Mail.ru Chromium Browser
(AOL) (\d+)\.(\d+); AOLBuild (\d+)
(PodCruncher|Downcast)[ /]?(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)
 (BoxNotes)/(\d+)\.(\d+)\.(\d+)
(Whale)/(\d+)\.(\d+)\.(\d+)\.(\d+) Mobile(?:[ /]|$)	Whale
(Whale)/(\d+)\.(\d+)\.(\d+)	Whale
(1Password)/(\d+)\.(\d+)\.(\d+)
(Ghost)/(\d+)\.(\d+)\.(\d+)
PAN (GlobalProtect)/(\d+)\.(\d+)\.(\d+) .{1,100} \(X11; Linux x86_64\)
^(surveyon)/(\d+)\.(\d+)\.(\d+)	Surveyon
(Slack_SSB)/(\d+)\.(\d+)\.(\d+)	Slack Desktop Client
(HipChat)/?(\d+|)	HipChat Desktop Client
\b(MobileIron|FireWeb|Jasmine|ANTGalio|Midori|Fresco|Lobo|PaleMoon|Maxthon|Lynx|OmniWeb|Dillo|Camino|Demeter|Fluid|Fennec|Epiphany|Shiira|Sunrise|Spotify|Flock|Netscape|Lunascape|WebPilot|NetFront|Netfront|Konqueror|SeaMonkey|Kazehakase|Vienna|Iceape|Iceweasel|IceWeasel|Iron|K-Meleon|Sleipnir|Galeon|GranParadiso|Opera Mini|iCab|NetNewsWire|ThunderBrowse|Iris|UP\.Browser|Bunjalloo|Google Earth|Raven for Mac|Openwave|MacOutlook|Electron|OktaMobile)/(\d+)\.(\d+)\.(\d+)
Microsoft Office Outlook 12\.\d+\.\d+|MSOffice 12	Outlook	2007
Microsoft Outlook 14\.\d+\.\d+|MSOffice 14	Outlook	2010
Microsoft Outlook 15\.\d+\.\d+	Outlook	2013
Microsoft Outlook (?:Mail )?16\.\d+\.\d+|MSOffice 16	Outlook	2016
Microsoft Office (Word) 2014
Outlook-Express\/7\.0	Windows Live Mail
(Airmail) (\d+)\.(\d+)(?:\.(\d+)|)
(Thunderbird)/(\d+)\.(\d+)(?:\.(\d+(?:pre|))|)	Thunderbird
(Postbox)/(\d+)\.(\d+)\.(\d+)	Postbox
(Barca(?:Pro)?)/(\d+)\.(\d+)(?:\.(\d+)|)	Barca
(Lotus-Notes)/(\d+)\.(\d+)(?:\.(\d+)|)	Lotus Notes
Superhuman	Superhuman
(Vivaldi)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(Edge?)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)(?:\.(\d+)|)	Edge
(Chrome)/(\d+)\.(\d+)\.(\d+)[\d.]{0,100} Iron[^/]	Iron
\b(Dolphin)(?: |HDCN/|/INT\-)(\d+)\.(\d+)(?:\.(\d+)|)
(HeadlessChrome)(?:/(\d+)\.(\d+)\.(\d+)|)
(Evolution)/(\d+)\.(\d+)\.(\d+\.\d+)
(RCM CardDAV plugin)/(\d+)\.(\d+)\.(\d+(?:-dev|))
(bingbot|Bolt|AdobeAIR|Jasmine|IceCat|Skyfire|Midori|Maxthon|Lynx|Arora|IBrowse|Dillo|Camino|Shiira|Fennec|Phoenix|Flock|Netscape|Lunascape|Epiphany|WebPilot|Opera Mini|Opera|NetFront|Netfront|Konqueror|Googlebot|SeaMonkey|Kazehakase|Vienna|Iceape|Iceweasel|IceWeasel|Iron|K-Meleon|Sleipnir|Galeon|GranParadiso|iCab|iTunes|MacAppStore|NetNewsWire|Space Bison|Stainless|Orca|Dolfin|BOLT|Minimo|Tizen Browser|Polaris|Abrowser|Planetweb|ICE Browser|mDolphin|qutebrowser|Otter|QupZilla|MailBar|kmail2|YahooMobileMail|ExchangeWebServices|ExchangeServicesClient|Dragon|Outlook-iOS-Android)/(\d+)\.(\d+)(?:\.(\d+)|)
(Chromium|Chrome)/(\d+)\.(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(IEMobile)[ /](\d+)\.(\d+)	IE Mobile
(BacaBerita App)\/(\d+)\.(\d+)\.(\d+)
^(bPod|Pocket Casts|Player FM)$
^(AlexaMediaPlayer|VLC)/(\d+)\.(\d+)\.([^.\s]+)
^(AntennaPod|WMPlayer|Zune|Podkicker|Radio|ExoPlayerDemo|Overcast|PocketTunes|NSPlayer|okhttp|DoggCatcher|QuickNews|QuickTime|Peapod|Podcasts|GoldenPod|VLC|Spotify|Miro|MediaGo|Juice|iPodder|gPodder|Banshee)/(\d+)\.(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
^(Peapod|Liferea)/([^.\s]+)\.([^.\s]+|)\.?([^.\s]+|)
^(bPod|Player FM) BMID/(\S+)
^(Podcast ?Addict)/v(\d+)\x20
^(Podcast ?Addict)\x20	PodcastAddict
(Replay) AV
(VOX) Music Player
(CITA) RSS Aggregator/(\d+)\.(\d+)
(Pocket Casts)$
(Player FM)$
(LG Player|Doppler|FancyMusic|MediaMonkey|Clementine) (\d+)\.(\d+)\.?([^.\s]+|)\.?([^.\s]+|)
(philpodder)/(\d+)\.(\d+)\.?([^.\s]+|)\.?([^.\s]+|)
(Player FM|Pocket Casts|DoggCatcher|Spotify|MediaMonkey|MediaGo|BashPodder)
(QuickTime)\.(\d+)\.(\d+)\.(\d+)
(Kinoma)(\d+)
(Fancy) Cloud Music (\d+)\.(\d+)	FancyMusic
EspnDownloadManager	ESPN
(ESPN) Radio (\d+)\.(\d+)(?:\.(\d+)|) ?(?:rv:(\d+)|)\x20
(podracer|jPodder) v ?(\d+)\.(\d+)(?:\.(\d+)|)
(ZDM)/(\d+)\.(\d+)[; ]?
(Zune|BeyondPod) (\d+)(?:\.(\d+)|)[\);]
(WMPlayer)/(\d+)\.(\d+)\.(\d+)\.(\d+)
^(Lavf)	WMPlayer
^(RSSRadio)[ /]?(\d+|)
(RSS_Radio) (\d+)\.(\d+)	RSSRadio
(Podkicker) \S+/(\d+)\.(\d+)\.(\d+)	Podkicker
^(HTC) Streaming Player \S+ / \S+ / \S+ / (\d+)\.(\d+)(?:\.(\d+)|)
^(Stitcher)/iOS
^(Stitcher)/Android
^(VLC) .{0,200}version (\d+)\.(\d+)\.(\d+)
 (VLC) for
(vlc)/(\d+)\.(\d+)\.(\d+)	VLC
^(foobar)\S{1,10}/(\d+)\.(\d+|)\.?([\da-z]+|)
^(Clementine)\S{1,10} (\d+)\.(\d+|)\.?(\d+|)
(amarok)/(\d+)\.(\d+|)\.?(\d+|)	Amarok
(Custom)-Feed Reader
(iRider|Crazy Browser|SkipStone|iCab|Lunascape|Sleipnir|Maemo Browser) (\d+)\.(\d+)\.(\d+)
(iCab|Lunascape|Opera|Android|Jasmine|Polaris|Microsoft SkyDriveSync|The Bat!) (\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(Kindle)/(\d+)\.(\d+)
(Android) Donut		1	2
(Android) Eclair		2	1
(Android) Froyo		2	2
(Android) Gingerbread		2	3
(Android) Honeycomb		3
(MSIE) (\d+)\.(\d+).{0,100}XBLWP7	IE Large Screen
(Nextcloud)
(mirall)/(\d+)\.(\d+)\.(\d+)
(ownCloud-android)/(\d+)\.(\d+)\.(\d+)	Owncloud
(OC)/(\d+)\.(\d+)\.(\d+)\.(\d+) \(Skype for Business\)	Skype
(OpenVAS)(?:-VT)?(?:[ \/](\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)	OpenVAS Scanner
(AnyConnect)\/(\d+)(?:\.(\d+)(?:\.(\d+)|)|)
compatible; monitis	Monitis
(Obigo)InternetBrowser
(Obigo)\-Browser
(Obigo|OBIGO)[^\d]*(\d+)(?:.(\d+)|)	Obigo
(MAXTHON|Maxthon) (\d+)\.(\d+)	Maxthon
(Maxthon|MyIE2|Uzbl|Shiira)		0
(BrowseX) \((\d+)\.(\d+)\.(\d+)
(NCSA_Mosaic)/(\d+)\.(\d+)	NCSA Mosaic
(POLARIS)/(\d+)\.(\d+)	Polaris
(Embider)/(\d+)\.(\d+)	Polaris
(BonEcho)/(\d+)\.(\d+)\.?([ab]?\d+|)	Bon Echo
(TopBuzz) com.alex.NewsMaster/(\d+).(\d+).(\d+)	TopBuzz
(TopBuzz) com.mobilesrepublic.newsrepublic/(\d+).(\d+).(\d+)	TopBuzz
(TopBuzz) com.topbuzz.videoen/(\d+).(\d+).(\d+)	TopBuzz
(iPod|iPhone|iPad).{1,200}GSA/(\d+)\.(\d+)\.(\d+)(?:\.(\d+)|) Mobile	Google
(iPod|iPhone|iPad).{1,200}Version/(\d+)\.(\d+)(?:\.(\d+)|).{1,200}[ +]Safari	Mobile Safari
(iPod|iPod touch|iPhone|iPad);.{0,30}CPU.{0,30}OS[ +](\d+)_(\d+)(?:_(\d+)|).{0,30} AppleNews\/\d+\.\d+(?:\.\d+|)	Mobile Safari UI/WKWebView
(iPod|iPhone|iPad).{1,200}Version/(\d+)\.(\d+)(?:\.(\d+)|)	Mobile Safari UI/WKWebView
(iPod|iPod touch|iPhone|iPad).{0,200} Safari	Mobile Safari
(iPod|iPod touch|iPhone|iPad)	Mobile Safari UI/WKWebView
(Watch)(\d+),(\d+)	Apple $1 App
(Outlook-iOS)/\d+\.\d+\.prod\.iphone \((\d+)\.(\d+)\.(\d+)\)
(AvantGo) (\d+).(\d+)
(OneBrowser)/(\d+).(\d+)	ONE Browser
(Avant)		1
(QtCarBrowser)		1
^(iBrowser/Mini)(\d+).(\d+)	iBrowser Mini
^(iBrowser|iRAPP)/(\d+).(\d+)
^(Nokia)	Nokia Services (WAP) Browser
(NokiaBrowser)/(\d+)\.(\d+).(\d+)\.(\d+)	Nokia Browser
(NokiaBrowser)/(\d+)\.(\d+).(\d+)	Nokia Browser
(NokiaBrowser)/(\d+)\.(\d+)	Nokia Browser
(BrowserNG)/(\d+)\.(\d+).(\d+)	Nokia Browser
(Series60)/5\.0	Nokia Browser	7	0
(Series60)/(\d+)\.(\d+)	Nokia OSS Browser
(S40OviBrowser)/(\d+)\.(\d+)\.(\d+)\.(\d+)	Ovi Browser
(Nokia)[EN]?(\d+)
(PlayBook).{1,200}RIM Tablet OS (\d+)\.(\d+)\.(\d+)	BlackBerry WebKit
(Black[bB]erry|BB10).{1,200}Version/(\d+)\.(\d+)\.(\d+)	BlackBerry WebKit
(Black[bB]erry)\s?(\d+)	BlackBerry
(OmniWeb)/v(\d+)\.(\d+)
(Blazer)/(\d+)\.(\d+)	Palm Blazer
(Pre)/(\d+)\.(\d+)	Palm Pre
(ELinks)/(\d+)\.(\d+)
(ELinks) \((\d+)\.(\d+)
(Links) \((\d+)\.(\d+)
(QtWeb) Internet Browser/(\d+)\.(\d+)
(PhantomJS)/(\d+)\.(\d+)\.(\d+)
(AppleWebKit)/(\d+)(?:\.(\d+)|)\+ .{0,200} Safari	WebKit Nightly
(Version)/(\d+)\.(\d+)(?:\.(\d+)|).{0,100}Safari/	Safari
(Safari)/\d+
(OLPC)/Update(\d+)\.(\d+)
(OLPC)/Update()\.(\d+)		0
(SEMC\-Browser)/(\d+)\.(\d+)
(Teleca)	Teleca Browser
(Phantom)/V(\d+)\.(\d+)	Phantom Browser
(Trident)/(7|8)\.(0)	IE	11
(Trident)/(6)\.(0)	IE	10
(Trident)/(5)\.(0)	IE	9
(Trident)/(4)\.(0)	IE	8
(Espial)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(AppleWebKit)/(\d+)\.(\d+)\.(\d+)	Apple Mail
(Firefox)/(\d+)\.(\d+)(?:\.(\d+)|$)
(Firefox)/(\d+)\.(\d+)(pre|[ab]\d+[a-z]*|)
([MS]?IE) (\d+)\.(\d+)	IE
(python-requests)/(\d+)\.(\d+)	Python Requests
\b(Windows-Update-Agent|WindowsPowerShell|Microsoft-CryptoAPI|SophosUpdateManager|SophosAgent|Debian APT-HTTP|Ubuntu APT-HTTP|libcurl-agent|libwww-perl|urlgrabber|curl|PycURL|Wget|wget2|aria2|Axel|OpenBSD ftp|lftp|jupdate|insomnia|fetch libfetch|akka-http|got|CloudCockpitBackend|ReactorNetty|axios|Jersey|Vert.x-WebClient|Apache-CXF|Go-CF-client|go-resty|AHC|HTTPie)(?:[ /](\d+)(?:\.(\d+)|)(?:\.(\d+)|)|)
^(cf)\/(\d+)\.(\d+)\.(\S+)	CloudFoundry
^(sap-leonardo-iot-sdk-nodejs) \/ (\d+)\.(\d+)\.(\d+)
^(SAP NetWeaver Application Server) \(1.0;(\d{1})(\d{2})\)
^(\w+-HTTPClient)\/(\d+)\.(\d+)-(\S+)	HTTPClient
^(go-cli)\s(\d+)\.(\d+).(\S+)
^(Java-EurekaClient|Java-EurekaClient-Replication|HTTPClient|lua-resty-http)\/v?(\d+)\.(\d+)\.?(\d*)
^(ping-service|sap xsuaa|Node-oauth|Site24x7|SAP CPI|JAEGER_SECURITY)
(Python/3\.\d{1,3} aiohttp)/(\d+)\.(\d+)\.(\d+)	Python aiohttp
(Java)[/ ]?\d{1}\.(\d+)\.(\d+)[_-]*([a-zA-Z0-9]+|)
(Java)[/ ]?(\d+)\.(\d+)\.(\d+)
(minio-go)/v(\d+)\.(\d+)\.(\d+)
^(ureq)[/ ](\d+)\.(\d+).(\d+)
^(http\.rb)/(\d+)\.(\d+).(\d+)
^(GuzzleHttp)/(\d+)\.(\d+).(\d+)
^(grab)\b
^(Cyberduck)/(\d+)\.(\d+)\.(\d+)(?:\.\d+|)
^(S3 Browser) (\d+)[.-](\d+)[.-](\d+)(?:\s*https?://s3browser\.com|)
(S3Gof3r)
\b(ibm-cos-sdk-(?:core|java|js|python))/(\d+)\.(\d+)(?:\.(\d+)|)
^(rusoto)/(\d+)\.(\d+)\.(\d+)
^(rclone)/v(\d+)\.(\d+)
^(Roku)/DVP-(\d+)\.(\d+)
(Kurio)\/(\d+)\.(\d+)\.(\d+)	Kurio App
^(Box(?: Sync)?)/(\d+)\.(\d+)\.(\d+)
^(ViaFree|Viafree)-(?:tvOS-)?[A-Z]{2}/(\d+)\.(\d+)\.(\d+)	ViaFree
(Transmit)/(\d+)\.(\d+)\.(\d+)
(Download Master)
\b(HTTrack) (\d+)\.(\d+)(?:[\.\-](\d+)|)
(Ladybird)\/(\d+)\.(\d+)
(MullvadBrowser)/(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
`

/** The same for operating systems. */
export const SYSTEM_PATTERNS = String.raw`
HbbTV/\d+\.\d+\.\d+ \( ;(LG)E ;NetCast 4.0		2013
HbbTV/\d+\.\d+\.\d+ \( ;(LG)E ;NetCast 3.0		2012
HbbTV/1.1.1 \(;;;;;\) Maple_2011	Samsung	2011
HbbTV/\d+\.\d+\.\d+ \(;(Samsung);SmartTV([0-9]{4});.{0,200}FXPDEUC			UE40F7000
HbbTV/\d+\.\d+\.\d+ \(;(Samsung);SmartTV([0-9]{4});.{0,200}MST12DEUC			UE32F4500
HbbTV/1\.1\.1 \(; (Philips);.{0,200}NETTV/4		2013
HbbTV/1\.1\.1 \(; (Philips);.{0,200}NETTV/3		2012
HbbTV/1\.1\.1 \(; (Philips);.{0,200}NETTV/2		2011
HbbTV/\d+\.\d+\.\d+.{0,100}(firetv)-firefox-plugin (\d+).(\d+).(\d+)	FireHbbTV
HbbTV/\d+\.\d+\.\d+ \(.{0,30}; ?([a-zA-Z]+) ?;.{0,30}(201[1-9]).{0,30}\)
AspiegelBot|PetalBot	Other
(Windows Phone) (?:OS[ /])?(\d+)\.(\d+)
(CPU[ +]OS|iPhone[ +]OS|CPU[ +]iPhone)[ +]+(\d+)[_\.](\d+)(?:[_\.](\d+)|).{0,100}Outlook-iOS-Android	iOS
ArcGIS\.?(iOS|Android)-\d+\.\d+(?:\.\d+|)(?:[^\/]{1,50}|)\/(\d+)(?:\.(\d+)(?:\.(\d+)|)|)
ArcGISRuntime-(?:Android|iOS)\/\d+\.\d+(?:\.\d+|) \((Android|iOS) (\d+)(?:\.(\d+)(?:\.(\d+)|)|);
(Android) (\d+)(?:\.(\d+)).*CrKey	Chromecast Android
Fuchsia.*(CrKey)(?:[/](\d+)\.(\d+)(?:\.(\d+)|)|)	Chromecast Fuchsia
Linux.*(CrKey)(?:[/](\d+)\.(\d+)(?:\.(\d+)|)|).*DeviceType/SmartSpeaker	Chromecast SmartSpeaker
Linux.*(CrKey)(?:[/](\d+)\.(\d+)(?:\.(\d+)|)|)	Chromecast Linux
(Android)[ \-/](\d+)(?:\.(\d+)|)(?:[.\-]([a-z0-9]+)|)
(Android) Donut		1	2
(Android) Eclair		2	1
(Android) Froyo		2	2
(Android) Gingerbread		2	3
(Android) Honeycomb		3
(Android) (\d+);
(Android): (\d+)(?:\.(\d+)(?:\.(\d+)|)|);
^UCWEB.{0,200}; (Adr) (\d+)\.(\d+)(?:[.\-]([a-z0-9]{1,100})|);	Android
^UCWEB.{0,200}; (iPad|iPh|iPd) OS (\d+)_(\d+)(?:_(\d+)|);	iOS
^UCWEB.{0,200}; (wds) (\d+)\.(\d+)(?:\.(\d+)|);	Windows Phone
^(JUC).{0,200}; ?U; ?(?:Android|)(\d+)\.(\d+)(?:[\.\-]([a-z0-9]{1,100})|)	Android
(android)\s(?:mobile\/)(\d+)(?:\.(\d+)(?:\.(\d+)|)|)	Android
Quest	Android
(Silk-Accelerated=[a-z]{4,5})	Android
(x86_64|aarch64)\ (\d+)\.(\d+)\.(\d+).{0,100}Chrome.{0,100}(?:CitrixChromeApp)$	Chrome OS
(XBLWP7)	Windows Phone
(Windows ?Mobile)	Windows Mobile
(Windows 10)	Windows	10
(Windows (?:NT 5\.2|NT 5\.1))	Windows	XP
(Win(?:dows NT |32NT\/)6\.1)	Windows	7
(Win(?:dows NT |32NT\/)6\.0)	Windows	Vista
(Win 9x 4\.90)	Windows	ME
(Windows NT 6\.2; ARM;)	Windows	RT
(Win(?:dows NT |32NT\/)6\.2)	Windows	8
(Windows NT 6\.3; ARM;)	Windows	RT 8	1
(Win(?:dows NT |32NT\/)6\.3)	Windows	8	1
(Win(?:dows NT |32NT\/)6\.4)	Windows	10
(Windows NT 10\.0)	Windows	10
(Windows NT 5\.0)	Windows	2000
(WinNT4.0)	Windows	NT 4.0
(Windows ?CE)	Windows	CE
Win(?:dows)? ?(95|98|3.1|NT|ME|2000|XP|Vista|7|CE)	Windows	$1
Win16	Windows	3.1
Win32	Windows	95
^Box.{0,200}Windows/([\d.]+);	Windows	$1
(Tizen)[/ ](\d+)\.(\d+)
Intel Mac OS X.+(CriOS|EdgiOS)/\d+	iOS
((?:Mac[ +]?|; )OS[ +]X)[\s+/](?:(\d+)[_.](\d+)(?:[_.](\d+)|)|Mach-O)	Mac OS X
Mac OS X\s.{1,50}\s(\d+).(\d+).(\d+)	Mac OS X	$1	$2	$3
 (Dar)(win)/(9).(\d+).{0,100}\((?:i386|x86_64|Power Macintosh)\)	Mac OS X	10	5
 (Dar)(win)/(10).(\d+).{0,100}\((?:i386|x86_64)\)	Mac OS X	10	6
 (Dar)(win)/(11).(\d+).{0,100}\((?:i386|x86_64)\)	Mac OS X	10	7
 (Dar)(win)/(12).(\d+).{0,100}\((?:i386|x86_64)\)	Mac OS X	10	8
 (Dar)(win)/(13).(\d+).{0,100}\((?:i386|x86_64)\)	Mac OS X	10	9
Mac_PowerPC	Mac OS
(?:PPC|Intel) (Mac OS X)
^Box.{0,200};(Darwin)/(10)\.(1\d)(?:\.(\d+)|)	Mac OS X
darwin; arm64	Mac OS X
(Apple\s?TV)(?:/(\d+)\.(\d+)|)	ATV OS X
(CPU[ +]OS|iPhone[ +]OS|CPU[ +]iPhone|CPU IPhone OS|CPU iPad OS)[ +]+(\d+)[_\.](\d+)(?:[_\.](\d+)|)	iOS
(iPhone|iPad|iPod); Opera	iOS
(iPhone|iPad|iPod).{0,100}Mac OS X.{0,100}Version/(\d+)\.(\d+)	iOS
(CFNetwork)/(5)48\.0\.3.{0,100} Darwin/11\.0\.0	iOS
(CFNetwork)/(5)48\.(0)\.4.{0,100} Darwin/(1)1\.0\.0	iOS
(CFNetwork)/(5)48\.(1)\.4	iOS
(CFNetwork)/(4)85\.1(3)\.9	iOS
(CFNetwork)/(6)09\.(1)\.4	iOS
(CFNetwork)/(6)(0)9	iOS
(CFNetwork)/6(7)2\.(1)\.13	iOS
(CFNetwork)/6(7)2\.(1)\.(1)4	iOS
(CF)(Network)/6(7)(2)\.1\.15	iOS	7	1
(CFNetwork)/6(7)2\.(0)\.(?:2|8)	iOS
(CFNetwork)/709\.1	iOS	8	0.b5
(CF)(Network)/711\.(\d)	iOS	8
(CF)(Network)/(720)\.(\d)	Mac OS X	10	10
(CF)(Network)/(760)\.(\d)	Mac OS X	10	11
CFNetwork/7.{0,100} Darwin/15\.4\.\d+	iOS	9	3	1
CFNetwork/7.{0,100} Darwin/15\.5\.\d+	iOS	9	3	2
CFNetwork/7.{0,100} Darwin/15\.6\.\d+	iOS	9	3	5
(CF)(Network)/758\.(\d)	iOS	9
CFNetwork/808\.3 Darwin/16\.3\.\d+	iOS	10	2	1
(CF)(Network)/808\.(\d)	iOS	10
CFNetwork/.{0,100} Darwin/17\.\d+.{0,100}\(x86_64\)	Mac OS X	10	13
CFNetwork/.{0,100} Darwin/16\.\d+.{0,100}\(x86_64\)	Mac OS X	10	12
CFNetwork/8.{0,100} Darwin/15\.\d+.{0,100}\(x86_64\)	Mac OS X	10	11
CFNetwork/.{0,100} Darwin/(9)\.\d+	iOS	1
CFNetwork/.{0,100} Darwin/(10)\.\d+	iOS	4
CFNetwork/.{0,100} Darwin/(11)\.\d+	iOS	5
CFNetwork/.{0,100} Darwin/(13)\.\d+	iOS	6
CFNetwork/6.{0,100} Darwin/(14)\.\d+	iOS	7
CFNetwork/7.{0,100} Darwin/(14)\.\d+	iOS	8	0
CFNetwork/7.{0,100} Darwin/(15)\.\d+	iOS	9	0
CFNetwork/8.{0,100} Darwin/16\.5\.\d+	iOS	10	3
CFNetwork/8.{0,100} Darwin/16\.6\.\d+	iOS	10	3	2
CFNetwork/8.{0,100} Darwin/16\.7\.\d+	iOS	10	3	3
CFNetwork/8.{0,100} Darwin/(16)\.\d+	iOS	10
CFNetwork/8.{0,100} Darwin/17\.0\.\d+	iOS	11	0
CFNetwork/8.{0,100} Darwin/17\.2\.\d+	iOS	11	1
CFNetwork/8.{0,100} Darwin/17\.3\.\d+	iOS	11	2
CFNetwork/8.{0,100} Darwin/17\.4\.\d+	iOS	11	2	6
CFNetwork/8.{0,100} Darwin/17\.5\.\d+	iOS	11	3
CFNetwork/9.{0,100} Darwin/17\.6\.\d+	iOS	11	4
CFNetwork/9.{0,100} Darwin/17\.7\.\d+	iOS	11	4	1
CFNetwork/8.{0,100} Darwin/(17)\.\d+	iOS	11
CFNetwork/9.{0,100} Darwin/18\.0\.\d+	iOS	12	0
CFNetwork/9.{0,100} Darwin/18\.2\.\d+	iOS	12	1
CFNetwork/9.{0,100} Darwin/18\.5\.\d+	iOS	12	2
CFNetwork/9.{0,100} Darwin/18\.6\.\d+	iOS	12	3
CFNetwork/9.{0,100} Darwin/18\.7\.\d+	iOS	12	4
CFNetwork/9.{0,100} Darwin/(18)\.\d+	iOS	12
CFNetwork/11.{0,100} Darwin/19\.2\.\d+	iOS	13	3
CFNetwork/11.{0,100} Darwin/19\.3\.\d+	iOS	13	3	1
CFNetwork/11.{0,100} Darwin/19\.4\.\d+	iOS	13	4
CFNetwork/11.{0,100} Darwin/19\.5\.\d+	iOS	13	5
CFNetwork/11.{0,100} Darwin/19\.6\.\d+	iOS	13	6
CFNetwork/1[01].{0,100} Darwin/19\.\d+	iOS	13
CFNetwork/12.{0,100} Darwin/20\.1\.\d+	iOS	14	2
CFNetwork/12.{0,100} Darwin/20\.2\.\d+	iOS	14	3
CFNetwork/12.{0,100} Darwin/20\.3\.\d+	iOS	14	4
CFNetwork/12.{0,100} Darwin/20\.4\.\d+	iOS	14	5
CFNetwork/12.{0,100} Darwin/20\.5\.\d+	iOS	14	6
CFNetwork/12.{0,100} Darwin/20\.6\.\d+	iOS	14	8
CFNetwork/.{0,100} Darwin/(20)\.\d+	iOS	14
CFNetwork/13.{0,100} Darwin/21\.0\.\d+	iOS	15	0
CFNetwork/13.{0,100} Darwin/21\.1\.\d+	iOS	15	1
CFNetwork/13.{0,100} Darwin/21\.2\.\d+	iOS	15	2
CFNetwork/13.{0,100} Darwin/21\.3\.\d+	iOS	15	3
CFNetwork/13.{0,100} Darwin/21\.4\.\d+	iOS	15	4
CFNetwork/13.{0,100} Darwin/21\.5\.\d+	iOS	15	5
CFNetwork/13.{0,100} Darwin/21\.6\.\d+	iOS	15	6
CFNetwork/.{0,100} Darwin/(21)\.\d+	iOS	15
CFNetwork/.{0,100} Darwin/22\.([0-5])\.\d+	iOS	16	$1
CFNetwork/.{0,100} Darwin/(22)\.\d+	iOS	16
CFNetwork/.{0,100} Darwin/23\.([0-5])\.\d+	iOS	17	$1
CFNetwork/.{0,100} Darwin/(23)\.\d+	iOS	17
CFNetwork/.{0,100} Darwin/24\.([0-5])\.\d+	iOS	18	$1
CFNetwork/.{0,100} Darwin/(24)\.\d+	iOS	18
CFNetwork/.{0,100} Darwin/	iOS
\b(iOS[ /]|iOS; |iPhone(?:/| v|[ _]OS[/,]|; | OS : |\d,\d/|\d,\d; )|iPad/)(\d{1,2})[_\.](\d{1,2})(?:[_\.](\d+)|)	iOS
\((iOS);
(watchOS)[/ ](\d+)\.(\d+)(?:\.(\d+)|)	WatchOS
Outlook-(iOS)/\d+\.\d+\.prod\.iphone
(iPod|iPhone|iPad)	iOS
(tvOS)[/ ](\d+)\.(\d+)(?:\.(\d+)|)	tvOS
(CrOS) [a-z0-9_]+ (\d+)\.(\d+)(?:\.(\d+)|)	Chrome OS
([Dd]ebian)	Debian
(Linux Mint)(?:/(\d+)|)
(Mandriva)(?: Linux|)/(?:[\d.-]+m[a-z]{2}(\d+).(\d)|)
(Symbian[Oo][Ss])[/ ](\d+)\.(\d+)	Symbian OS
(Symbian/3).{1,200}NokiaBrowser/7\.3	Symbian^3 Anna
(Symbian/3).{1,200}NokiaBrowser/7\.4	Symbian^3 Belle
(Symbian/3)	Symbian^3
\b(Series 60|SymbOS|S60Version|S60V\d|S60\b)	Symbian OS
(MeeGo)
Symbian [Oo][Ss]	Symbian OS
Series40;	Nokia Series 40
Series30Plus;	Nokia Series 30 Plus
(BB10);.{1,200}Version/(\d+)\.(\d+)\.(\d+)	BlackBerry OS
(Black[Bb]erry)[0-9a-z]+/(\d+)\.(\d+)\.(\d+)(?:\.(\d+)|)	BlackBerry OS
(Black[Bb]erry).{1,200}Version/(\d+)\.(\d+)\.(\d+)(?:\.(\d+)|)	BlackBerry OS
(RIM Tablet OS) (\d+)\.(\d+)\.(\d+)	BlackBerry Tablet OS
(Play[Bb]ook)	BlackBerry Tablet OS
(Black[Bb]erry)	BlackBerry OS
(K[Aa][Ii]OS)\/(\d+)\.(\d+)(?:\.(\d+)|)	KaiOS
\((?:Mobile|Tablet);.{1,200}Gecko/18.0 Firefox/\d+\.\d+	Firefox OS	1	0	1
\((?:Mobile|Tablet);.{1,200}Gecko/18.1 Firefox/\d+\.\d+	Firefox OS	1	1
\((?:Mobile|Tablet);.{1,200}Gecko/26.0 Firefox/\d+\.\d+	Firefox OS	1	2
\((?:Mobile|Tablet);.{1,200}Gecko/28.0 Firefox/\d+\.\d+	Firefox OS	1	3
\((?:Mobile|Tablet);.{1,200}Gecko/30.0 Firefox/\d+\.\d+	Firefox OS	1	4
\((?:Mobile|Tablet);.{1,200}Gecko/32.0 Firefox/\d+\.\d+	Firefox OS	2	0
\((?:Mobile|Tablet);.{1,200}Gecko/34.0 Firefox/\d+\.\d+	Firefox OS	2	1
\((?:Mobile|Tablet);.{1,200}Firefox/\d+\.\d+	Firefox OS
(BREW)[ /](\d+)\.(\d+)\.(\d+)
(BREW);
(Brew MP|BMP)[ /](\d+)\.(\d+)\.(\d+)	Brew MP
BMP;	Brew MP
(GoogleTV)(?: (\d+)\.(\d+)(?:\.(\d+)|)|/[\da-z]+)
(WebTV)/(\d+).(\d+)
(hpw|web)OS/(\d+)\.(\d+)(?:\.(\d+)|)	webOS
(VRE);
(Fedora|Red Hat|PCLinuxOS|Puppy|Ubuntu|Kindle|Bada|Sailfish|Lubuntu|BackTrack|Slackware|(?:Free|Open|Net|\b)BSD)[/ ](\d+)\.(\d+)(?:\.(\d+)|)(?:\.(\d+)|)
(Linux)[ /](\d+)\.(\d+)(?:\.(\d+)|).{0,100}gentoo	Gentoo
\((Bada);
(Windows|Android|WeTab|Maemo|Web0S)
(Ubuntu|Kubuntu|Arch Linux|CentOS|Slackware|Gentoo|openSUSE|SUSE|Red Hat|Fedora|PCLinuxOS|Mageia|SerenityOS|(?:Free|Open|Net|\b)BSD)
(Linux)(?:[ /](\d+)\.(\d+)(?:\.(\d+)|)|)
SunOS	Solaris
\(linux-gnu\)	Linux
\(x86_64-redhat-linux-gnu\)	Red Hat
\((freebsd)(\d+)\.(\d+)\)	FreeBSD
linux	Linux
^(Roku)/DVP-(\d+)\.(\d+)	Mac OS X	$1	$2	$3
`
