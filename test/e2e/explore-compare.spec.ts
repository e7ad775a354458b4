import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'

type Span = { trace: string; id: number; parent?: number; name: string; from: number; to: number; tier: string }

const encoded = ({ trace, id, parent, name, from, to, tier }: Span) => ({
  traceId: trace.repeat(32),
  spanId: id.toString(16).padStart(16, '0'),
  ...(parent !== undefined && { parentSpanId: parent.toString(16).padStart(16, '0') }),
  name,
  kind: 2,
  startTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(from) * 1_000_000n),
  endTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(to) * 1_000_000n),
  attributes: [{ key: 'user.tier', value: { stringValue: tier } }],
})

/** An order that asks for its products one by one. */
function order(trace: string, start: number, queries: number, tier: string): Span[] {
  const end = start + 40 + queries * 12
  return [
    { trace, id: 1, name: 'POST /order', from: start, to: end, tier },
    ...Array.from({ length: queries }, (_, at) => ({
      trace,
      id: 2 + at,
      parent: 1,
      name: 'SELECT product',
      from: start + 20 + at * 12,
      to: start + 32 + at * 12,
      tier,
    })),
  ]
}

const spans = [
  ...order('a', 0, 3, 'basic'),
  ...order('b', 1000, 40, 'plus'),
  ...Array.from('cdef0123456789', (digit, at) => order(digit, 2000 + at * 1000, 4, 'basic')).flat(),
]
const shop = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [{ scope: { name: 'test' }, spans: spans.map(encoded) }],
    },
  ],
})

test('two traces are chosen and compared by keyboard: how much, why, and where', async ({ page }) => {
  await page.goto('/en/explore')
  await page.getByRole('textbox', { name: 'Or paste' }).fill(shop)
  await page.getByRole('button', { name: 'Read the text' }).click()
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(16)

  // The longest is what one wonders about.
  await list.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Compare with another' }).click()
  await expect(page.getByText('Choose B in the list, or:')).toBeVisible()
  await expectAccessible(page, 'one of two chosen')
  await list.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^B took 444\sms less: 76\.0\sms against 520\sms\./)).toBeVisible()
  await page.getByRole('button', { name: 'Swap A and B' }).click()
  await expect(page.getByText(/^B took 444\sms longer: 520\sms against 76\.0\sms\./)).toBeVisible()

  const reasons = page.getByRole('table', { name: 'What accounts for the difference of the two response times' })
  await expect(reasons.getByRole('row', { name: /37 more shop SELECT product/ })).toContainText('+444\u00A0ms')
  await expect(reasons.getByRole('row', { name: /Together/ })).toContainText('+444\u00A0ms')

  // The forty calls are one row until it is opened.
  const tree = page.getByRole('treegrid')
  await expect(tree.getByRole('row')).toHaveCount(3)
  await tree.getByRole('row', { name: /POST \/order/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('row', { name: /SELECT product/ })).toBeFocused()
  await expect(tree.getByRole('row', { name: /SELECT product/ })).toContainText('3 → 40')
  await page.keyboard.press('ArrowRight')
  await expect(tree).toHaveAttribute('aria-rowcount', '43')
  await page.keyboard.press('End')
  await expect(tree.getByRole('row').last()).toBeFocused()
  await expect(tree.getByRole('row').last()).toContainText('only in B')
  const pair = page.getByRole('region', { name: 'The chosen span in A and in B' })
  await expect(pair).toContainText('Only B has this span.')
  await page.keyboard.press('Home')
  await expect(pair.getByRole('row', { name: /user\.tier/ })).toContainText('basicplus')
  await expectAccessible(page, 'two traces as one tree')

  await page.getByRole('radio', { name: 'side by side' }).check({ force: true })
  await expect(page.getByRole('listbox', { name: 'Spans of A' }).getByRole('option')).toHaveCount(4)
  await page.getByRole('listbox', { name: 'Spans of B' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(pair.getByRole('heading')).toHaveText('shop SELECT product')
  await expectAccessible(page, 'two traces side by side')

  await pair.getByRole('button', { name: 'Open in B' }).click()
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('SELECT product')

  // From the list, the one that is open against another.
  await list.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('c')
  await expect(page.getByText(/^B took 432\sms less: 88\.0\sms against 520\sms\./)).toBeVisible()
})

test('two sets say which attribute goes with the slow ones, and list them', async ({ page }) => {
  await page.goto('/en/explore')
  await page.getByRole('textbox', { name: 'Or paste' }).fill(shop)
  await page.getByRole('button', { name: 'Read the text' }).click()
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByRole('radio', { name: 'two sets' }).check({ force: true })
  const tier = page.getByRole('table', { name: /^user\.tier/ })
  await expect(tier.getByRole('row', { name: /^plus/ })).toContainText('+100.0\u00A0pt')
  const operations = page.getByRole('table', { name: /^Operations in both sets/ })
  await expect(operations.getByRole('row', { name: /SELECT product/ })).toContainText('→ 40')
  await expectAccessible(page, 'two sets')

  await tier.getByRole('button', { name: 'plus' }).click()
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
  await expect(tier.getByRole('row', { name: /^plus/ })).toContainText('+100.0\u00A0pt')
  await page.getByRole('button', { name: 'List all again' }).click()
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(16)

  await page.getByRole('combobox', { name: 'Sets' }).click()
  await page.getByRole('option', { name: 'failed against healthy' }).click()
  await expect(page.getByText(/no trace failed, or every one did/)).toBeVisible()
})

test('a comparison of a run of ours comes back from its link, in Thai and on a phone', async ({ page }) => {
  await page.goto('/en/explore')
  await page.getByRole('button', { name: /^Run 10/ }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('button', { name: 'Compare with another' }).click()
  await page.getByRole('button', { name: /^The fastest of its operation/ }).click()
  const tree = page.getByRole('treegrid')
  await expect(tree.getByRole('row').nth(3)).toBeVisible()
  await expect(page).toHaveURL(/a=[0-9a-f]{32}&b=[0-9a-f]{32}/)
  const rows = await tree.getAttribute('aria-rowcount')

  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(page.url().replace('/en/', '/th/'))
  await expect(tree).toHaveAttribute('aria-rowcount', rows ?? '')
  await expectAccessible(page, 'a comparison on a phone, in Thai')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

  await page.goto(page.url().replace(/&a=.*/, '&sets=fate'))
  await expect(page.getByRole('table').first().getByRole('row').nth(2)).toContainText('เก็บ')
  await expectAccessible(page, 'two sets on a phone, in Thai')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
