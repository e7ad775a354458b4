import { expect, test, type Locator, type Page } from '@playwright/test'
import { tabTo } from './support/keyboard.ts'

const RUN = 'world=webshop&seed=4217&s=2'

async function open(page: Page, at: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`/en/explore?${RUN}&${at}`)
}

/** Goes along the tabs with the arrow keys, which show what they stand on. */
async function arrowToTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true })
  await tabTo(page, page.getByRole('tab', { selected: true }))
  for (let presses = 0; presses < 6; presses++) {
    if (await tab.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowRight')
  }
  await expect(tab).toBeFocused()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** Exactly one of them is a stop for Tab, so that a list of thousands is one step. */
async function expectOneStop(items: Locator): Promise<void> {
  const stops = await items.evaluateAll((all) => all.filter((each) => (each as HTMLElement).tabIndex === 0).length)
  expect(stops).toBe(1)
}

test('a trace is walked without a mouse: rows, the panel of a span and back, and every view by its tab', async ({
  page,
}) => {
  await open(page, 'n=0')
  const rows = page.getByRole('treegrid').getByRole('row')
  await expect(rows.nth(3)).toBeVisible()
  await expectOneStop(rows)
  await tabTo(page, rows.first())
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Span' })
  await expect(panel).toBeVisible()
  await tabTo(page, panel.getByRole('button').first())
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Find in trace' })).toBeFocused()
  await page.keyboard.type('redis')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox', { name: 'Find in trace' })).toHaveValue('')

  // Enter comes before the engine has answered, as on a busy machine.
  await page.getByRole('searchbox', { name: 'Find in trace' }).evaluate(async (field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'redis')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  await page.keyboard.press('Escape')

  await tabTo(page, page.getByRole('tab', { selected: true }), 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  const flame = page.getByRole('application')
  await expect(flame).toBeVisible()
  await tabTo(page, flame)
  const told = page.locator('output')
  const first = await told.first().innerText()
  // It stands on the span that was chosen before: its caller is above.
  await page.keyboard.press('ArrowUp')
  await expect(told.first()).not.toHaveText(first)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Whole trace' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Whole trace' })).toBeHidden()
  // The space bar opens the span in the waterfall.
  await page.keyboard.press(' ')
  await expect(panel).toBeVisible()

  await open(page, 'n=0&tab=graph&as=picture')
  const nodes = page.locator('.react-flow__node')
  await expect(nodes.first()).toBeVisible()
  await tabTo(page, nodes.first())
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await page.keyboard.press('l')
  await expect(page.getByRole('table').first()).toBeVisible()

  await open(page, 'n=0&tab=table')
  await tabTo(page, page.getByRole('rowheader').first().getByRole('button'))
  await page.keyboard.press('Enter')
  await expect(panel).toBeVisible()

  await open(page, 'n=0&tab=raw')
  // What scrolls can be scrolled by keys.
  await tabTo(page, page.getByRole('group', { name: 'Raw' }))
})

test('all traces together are walked without a mouse: findings, map, comparisons, a collector', async ({ page }) => {
  await open(page, 'view=findings')
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await arrowToTab(page, 'Service map')
  const nodes = page.locator('.react-flow__node')
  await expect(nodes.first()).toBeVisible()
  await tabTo(page, nodes.first())
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('complementary', { name: 'Chosen service' })
  await expect(chosen).toBeVisible()
  await expect(page).toHaveURL(/node=/)
  await page.keyboard.press('Escape')
  await expect(chosen).toBeHidden()

  await open(page, 'view=map&as=picture')
  await expect(nodes.first()).toBeVisible()
  const from = page.getByRole('slider', { name: 'Start of the stretch' })
  await tabTo(page, from)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page).toHaveURL(/from=\d/)

  await open(page, 'view=compare')
  const tree = page.getByRole('treegrid').getByRole('row')
  await expect(tree.nth(2)).toBeVisible()
  await expect(page.getByText(/^Nobody chose yet/)).toBeVisible()
  await tabTo(page, page.locator('[role=treegrid] [role=row][tabindex="0"]'))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('region', { name: 'The chosen span in A and in B' })).toBeVisible()
  await expect(page).toHaveURL(/at=[0-9a-f]{16}/)

  await open(page, 'view=replay')
  await tabTo(page, page.getByRole('button', { name: /^Send/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: /would have kept/ })).toBeVisible()
})
