import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { boundNesting } from '#app/_features/prose/bound-nesting.ts'
import { renderProse } from '#app/_features/prose/render-prose.tsx'

vi.mock('next-intl', () => ({ useTranslations: () => (key: string) => key, useLocale: () => 'en' }))

const html = (markdown: string): string =>
  renderToStaticMarkup(<>{renderProse(markdown, { locale: 'en', showHosts: true })}</>)

/** What somebody could write into a brief to run code, to load something, or to say more than a brief may. */
const hostile = [
  '<script>fetch("https://evil.example")</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<object data="https://evil.example"></object><embed src="https://evil.example">',
  '<form action="https://evil.example"><input name=p><button>go</button></form>',
  '<link rel=stylesheet href="https://evil.example/x.css"><style>@import "https://evil.example"</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<video src="https://evil.example/v.mp4" autoplay></video><audio src="https://evil.example/a.mp3"></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<a href="javascript:alert(1)" onclick="alert(1)" style="position:fixed">x</a>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '![x](https://evil.example/pixel.png)',
  '![x][pixel]\n\n[pixel]: https://evil.example/pixel.png',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox)',
  '[x](blob:https://evil.example/1)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  ':term[x]{gloss="<img src=x onerror=alert(1)>" onclick="alert(1)" style="color:red"}',
  ':::callout{title="x" onmouseover="alert(1)" style="x" class="y" id="root"}\nText.\n:::',
  '::iframe{src="https://evil.example"}',
  ':script[alert(1)]',
  '::lesson-run{id=x}\n::run{id=x}\n::quiz{id=y}\n::predict{id=z}',
  '```html\n<script>alert(1)</script>\n```',
  '`<img src=x onerror=alert(1)>`',
]

describe('Markdown of somebody else', () => {
  it.each(hostile)('runs nothing and loads nothing: %j', (markdown) => {
    const out = html(`before\n\n${markdown}\n\nafter`)
    // In text `<` is `&lt;`, so a tag is a tag.
    const tags = [...out.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^>]*)?)>/gi)]
    const names = new Set(tags.map(([, name]) => name!.toLowerCase()))
    for (const name of ['script', 'img', 'svg', 'math', 'iframe', 'object', 'embed', 'form', 'input', 'link', 'style'])
      expect(names).not.toContain(name)
    for (const name of ['meta', 'base', 'video', 'audio', 'source']) expect(names).not.toContain(name)
    for (const [, , attributes = ''] of tags) {
      expect(attributes).not.toMatch(/\son\w+=/i)
      expect(attributes).not.toMatch(/\s(src|srcset|action|formaction|data|background|poster|style)=/i)
      const [, href = ''] = /\shref="([^"]*)"/.exec(attributes) ?? []
      expect(href).not.toMatch(/^\s*(javascript|data|vbscript|blob):/i)
    }
    expect(out).toContain('before')
    expect(out).toContain('after')
  })

  it('says where a link out of the site leads, and tells that site nothing', () => {
    const out = html('[our bank](https://evil.example/login) and [a lesson](/learn/tail-sampling)')
    expect(out).toContain('rel="noopener noreferrer">our bank</a> (evil.example)')
    expect(out).toContain('href="/en/learn/tail-sampling" rel="noopener noreferrer">a lesson</a></p>')
  })

  it('leads out of the site by no path that only looks like one of its own', () => {
    for (const markdown of ['[x](//evil.example/a)', '[x](/\\evil.example)']) {
      const [, href = ''] = /href="([^"]*)"/.exec(html(markdown)) ?? []
      expect(new URL(href, 'https://school.example').host).toBe('school.example')
    }
  })

  it('takes an id of the page from nobody', () => {
    expect(html('# x {#root}\n\n:::callout{title="x" id="root"}\nText.\n:::')).not.toContain('id="root"')
  })

  // Each of these took the parser minutes, or all of its stack.
  it.each([
    ['quotes', '>'.repeat(19_000)],
    ['quotes with spaces', '> '.repeat(9000)],
    ['lists', '- '.repeat(9500)],
    ['numbered lists', '1. '.repeat(6000)],
    ['both', '> - '.repeat(4500)],
    ['callouts', ':::callout\n'.repeat(1700)],
    ['callouts in quotes', '> :::callout\n'.repeat(1500)],
    ['brackets', '['.repeat(19_000)],
    ['links', '[a]('.repeat(4700)],
    ['emphasis', '*a **a '.repeat(2700)],
    ['labels of directives', ':a['.repeat(6000)],
  ])('is drawn however deep its %s are', (_name, markdown) => {
    expect(html(`${markdown}x\n\nafter`)).toContain('after')
  })

  it('keeps what people write as it is', () => {
    const text = '> - 1. a\n\n| a | b |\n|---|---|\n\n:::callout{title="x"}\n* * *\n:::\n\n1. one\n   - two\n'
    expect(boundNesting(text)).toBe(text)
  })
})
