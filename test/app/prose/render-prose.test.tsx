import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { renderProse } from '#app/_features/prose/render-prose.tsx'

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

  it('gives tables column headers', () => {
    expect(html('| a |\n|---|\n| 1 |')).toContain('<th scope="col">a</th>')
  })
})
