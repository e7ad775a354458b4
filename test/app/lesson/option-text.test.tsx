import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { OptionText } from '#app/_features/lesson/items/option-text.tsx'

vi.mock('next-intl', () => ({ useLocale: () => 'en' }))

it('shows what stands between two asterisks bold, and code as code', () => {
  const html = renderToStaticMarkup(
    <OptionText>{'What share of **all `POST` requests** failed, of 2 * 3?'}</OptionText>,
  )
  expect(html).toContain('<b>all <code lang="en">POST</code> requests</b> failed, of 2 * 3?')
})
