import { describe, expect, test } from 'vitest'
import { firstRules } from '#app/_server/scripts/first-rules.ts'

const nothing = { html: '', sheet: '' }

describe('the rules that a page has with it', () => {
  test('registered properties keep their defaults, and lose their registrations', () => {
    const rules =
      '@layer properties{@supports ((-webkit-hyphens:none) and (not (margin-trim:block))){*,:before{--tw-border-style:solid}}}' +
      '.border{border-style:var(--tw-border-style)}' +
      '@property --tw-border-style{syntax:"*";inherits:false;initial-value:solid}'
    expect(firstRules(rules, nothing)).toBe(
      '@layer properties{*,:before{--tw-border-style:solid}}.border{border-style:var(--tw-border-style)}',
    )
  })

  test('a property stays while a rule or the page reads it, by way of others too', () => {
    const rules = ':root{--a:1px;--b:var(--a);--c:red;--d:blue;--e:var(--d)}p{margin:var(--b)}'
    expect(firstRules(rules, { html: '<path stroke="var(--c)">', sheet: '' })).toBe(
      ':root{--a:1px;--b:var(--a);--c:red}p{margin:var(--b)}',
    )
  })

  test('what only set what nothing reads goes with it, but for layers, whose order is kept', () => {
    const rules =
      '@layer first{:root{--x:1}}@media (forced-colors:active){:root{--x:Canvas}}@layer second{p{color:red}}'
    expect(firstRules(rules, nothing)).toBe('@layer first{}@layer second{p{color:red}}')
  })

  test('what a pointer, a focus, paper or a finer colour would show waits for the sheet; a theme does not', () => {
    const theme = ':root{--bg:#fff}@media (prefers-color-scheme:dark){:root{--bg:#000}}body{background:var(--bg)}'
    const later =
      '.a:focus,.b:focus-within{color:red}@media (hover:hover){a:hover{color:red}}@media print{a{color:red}}' +
      '@supports (color:lab(0% 0 0)){:root{--bg:lab(100% 0 0)}}'
    expect(firstRules(theme + later, nothing)).toBe(theme)
  })

  test('of the faces come those that a system has', () => {
    const stand = '@font-face{font-family:Arial as Plex;src:local(Arial);size-adjust:102.8%}'
    const sheet = `@font-face{font-family:Plex;src:url(../media/plex.woff2)format("woff2")}${stand}p{color:red}`
    expect(firstRules('p{color:red}', { html: '', sheet })).toBe(`${stand}p{color:red}`)
  })
})
