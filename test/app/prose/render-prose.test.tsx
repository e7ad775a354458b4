import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { renderProse } from '#app/_features/prose/render-prose.tsx'

vi.mock('next-intl', () => ({ useTranslations: () => (key: string) => key, useLocale: () => 'en' }))

function html(markdown: string, locale: 'en' | 'th' = 'en'): string {
  return renderToStaticMarkup(<>{renderProse(markdown, { locale })}</>)
}

describe('renderProse', () => {
  it('drops script, style, handlers and images', () => {
    const out = html('a <script>alert(1)</script> <img src=x onerror=alert(1)> ![x](http://evil/x.png) b')
    expect(out).not.toMatch(/script|img|onerror|evil/)
  })

  it('drops links that would run code', () => {
    expect(html('[a](javascript:alert(1))')).not.toContain('javascript')
  })

  it('opens a gloss with the browser alone', () => {
    const out = html(':term[tail sampling]{gloss="look first"}')
    const id = /popovertarget="([^"]+)"/i.exec(out)?.[1]
    expect(id).toBeTruthy()
    expect(out).toContain(`id="${id}"`)
    expect(out).toContain('look first')
  })

  it('leads from a term to the glossary, where that has it', () => {
    const termNamed = (name: string) => (name === 'tail sampling' ? 'tail-sampling' : undefined)
    const out = (markdown: string) => renderToStaticMarkup(<>{renderProse(markdown, { locale: 'th', termNamed })}</>)
    expect(out(':term[tail sampling]{gloss="ดูก่อน"}')).toContain('href="/th/glossary/tail-sampling"')
    expect(out(':term[sandwich]{gloss="lunch"}')).not.toContain('/glossary/')
  })

  it('leaves text alone that only looks like a directive', () => {
    expect(html('send it to tempo:otlp at 02:40')).toBe('<p>send it to tempo:otlp at 02:40</p>')
  })

  it('names a callout by its title', () => {
    expect(html(':::callout{title="Late is not slow"}\nText.\n:::')).toContain('aria-label="Late is not slow"')
  })

  it('marks English in Thai, but not in code', () => {
    const out = html('เก็บ trace ตาม `policy` ข้อนี้', 'th')
    expect(out).toContain('<span lang="en">trace</span>')
    expect(out).toContain('<code>policy</code>')
  })

  it('ties numbers to units outside code', () => {
    expect(html('keep 10 % in `10 %`')).toBe('<p>keep 10\u00A0% in <code>10 %</code></p>')
  })

  it('puts headings below those of the page', () => {
    expect(html('## Inside')).toContain('<h3>Inside</h3>')
  })

  it('makes no header of the empty corner of a table', () => {
    const out = html('| | requests |\n|---|---|\n| declined | 24 |')
    expect(out).toContain('<td></td><th scope="col">requests</th>')
  })

  it('gives tables column headers', () => {
    expect(html('| a |\n|---|\n| 1 |')).toContain('<th scope="col">a</th>')
  })

  it('sets a proven figure apart from the words round it', () => {
    expect(html('so :figure[12.7 %]{of=expected} of them')).toContain('<strong>12.7\u00A0%</strong>')
  })

  it('leads to other lessons in the language of the page', () => {
    expect(html('[that lesson](/learn/a/b)', 'th')).toContain('href="/th/learn/a/b"')
  })

  it('shows one language of a snippet, keeps the others, and says that Java was not run', () => {
    const out = html('::::sdk\n:::node\n```js\na()\n```\n:::\n:::java\n```java\nb();\n```\n:::\n::::')
    expect(out).toMatch(/<section aria-label="Node.js" class="">[\s\S]*a\(\)/)
    expect(out).toMatch(/<section aria-label="Java" class="hidden[^>]*>[\s\S]*b\(\);/)
    expect(out.match(/snippet_executed/g)).toHaveLength(1)
    expect(out.match(/snippet_not_executed/g)).toHaveLength(1)
  })

  it('draws what changes from one block to the next', () => {
    const out = html(':::diff{title="One line"}\n```yaml\na: 1\nb: 2\n```\n```yaml\na: 1\nb: 3\n```\n:::')
    expect(out).toContain('<figcaption>One line</figcaption>')
    expect(out.match(/<pre/g)).toHaveLength(1)
    expect(out).toMatch(/<del[^>]*>.*?<\/span>b: 2<\/del>/)
    expect(out).toMatch(/<ins[^>]*>.*?<\/span>b: 3<\/ins>/)
  })

  it('hands a live trace to whoever draws it, with its request', () => {
    const slots = { trace: ({ request }: { request?: string }) => <i>request {request}</i> }
    expect(renderToStaticMarkup(<>{renderProse('::trace{request=3}', { locale: 'en', slots })}</>)).toContain(
      '<i>request 3</i>',
    )
  })
})
