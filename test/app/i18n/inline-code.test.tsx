import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { InlineCode } from '#app/i18n/inline-code.tsx'

const drawn = (text: string) => renderToStaticMarkup(<InlineCode locale="en">{text}</InlineCode>)

describe('a sentence with code and stress', () => {
  it('has code where there are backticks, and weight where there are two asterisks on each side', () => {
    expect(drawn('Of `GET /a` **all** of it')).toBe(
      'Of <code lang="en">GET /a</code> <b class="font-semibold">all</b> of it',
    )
  })

  it('leaves alone what is in code, and marks that have no other side', () => {
    expect(drawn('`2 ** 3` and 2 ** 3')).toBe('<code lang="en">2 ** 3</code> and 2 ** 3')
    expect(drawn('a ` alone')).toBe('a ` alone')
  })
})
