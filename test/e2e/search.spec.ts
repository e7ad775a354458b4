import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { LESSON } from './support/places.ts'
import { watchPolicies } from './support/policy-watch.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: /^(Search and commands|ค้นหาและคำสั่ง)$/ })
const options = (page: Page) => palette(page).getByRole('option')

/** Opens the palette by its keys; they work once the page does. */
async function openPalette(page: Page, keys = 'Control+k'): Promise<void> {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press(keys)
    await expect(palette(page)).toBeVisible({ timeout: 5000 })
  }).toPass()
  await expect(palette(page).getByRole('combobox')).toBeFocused()
}

test('English is found and opened by the keyboard alone, and Escape gives the focus back', async ({ page }) => {
  await page.goto('/en/about')
  const button = page.getByRole('button', { name: 'Search and commands' })
  await button.focus()
  await openPalette(page, '/')
  await expect(palette(page).getByRole('status')).toHaveText(/^\d+ results$/)

  await page.keyboard.type('decison wait')
  await expect(options(page).first()).toContainText('decision_wait')
  await expect(options(page).first()).toHaveAttribute('data-highlighted')
  await expect(options(page).first().locator('mark').first()).toHaveText('decision')
  await expect(palette(page).getByRole('group', { name: 'Reference' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(button).toBeFocused()

  await openPalette(page)
  await page.keyboard.type('ten percent of what')
  await expect(options(page).first()).toContainText('L08.1')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/en${LESSON}`))
})

test('Thai is found by its words, and English by what people spell in Thai', async ({ page }) => {
  await page.goto('/th/about')
  await openPalette(page)
  await page.keyboard.type('การสุ่มเก็บ')
  await expect(palette(page).getByRole('group', { name: 'อภิธานศัพท์' })).toBeVisible()
  await expect(options(page).locator('mark').filter({ hasText: 'สุ่มเก็บ' }).first()).toBeVisible()

  await page.keyboard.press('Control+a')
  await page.keyboard.type('สแปน')
  await expect(options(page).first().locator('mark').first()).toHaveText('span')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('memory_limiter')
  const component = palette(page).getByRole('group', { name: 'คู่มือ' }).getByRole('option').first()
  await expect(component.getByText('EN', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'memory_limiter' })).toBeVisible()
})

test('Enter that comes before the search has answered goes to what it finds', async ({ page }) => {
  let letThrough = () => {}
  const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/api/search/*', async (route) => {
    await isLetThrough
    await route.continue()
  })
  await page.goto('/en/about')
  await openPalette(page)
  await page.keyboard.type('memory_limiter')
  await expect(options(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  letThrough()
  await expect(page.getByRole('heading', { level: 1, name: 'memory_limiter' })).toBeVisible()
})

test('commands switch language and theme, keep the page, and list the keys', async ({ page }) => {
  await page.goto('/en/glossary/self-time')
  await openPalette(page)
  await page.keyboard.type('dark')
  await expect(options(page).first()).toContainText('Dark theme')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await openPalette(page)
  await page.keyboard.type('ไทย')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/th\/glossary\/self-time$/)

  await openPalette(page)
  await page.keyboard.type('ปุ่มลัด')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'ปุ่มลัด' })).toContainText('Ctrl/⌘ K')
})

test('without the index pages are found still, and that is said', async ({ page }) => {
  await page.route('**/api/search/*', (route) => route.abort())
  await page.goto('/en/about')
  await openPalette(page)
  await page.keyboard.type('gloss')
  await expect(palette(page).getByRole('status')).toContainText('could not be fetched')
  await expect(options(page).first()).toContainText('Glossary')
})

for (const locale of ['en', 'th']) {
  test(`the palette and the glossary are accessible and fit a phone, ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of ['/glossary', '/glossary/self-time', '/glossary/traceparent', '/glossary/collector']) {
      await page.goto(`/${locale}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await expectAccessible(page, path)
    }
    await openPalette(page)
    await expectAccessible(page, 'empty palette')
    await page.keyboard.type('tail sampling')
    await expect(options(page).first()).toContainText('tail sampling')
    await expectAccessible(page, 'palette')
    const box = await palette(page).boundingBox()
    expect(box!.x).toBeGreaterThanOrEqual(0)
    expect(box!.x + box!.width).toBeLessThanOrEqual(320)
  })
}

test('a term is filtered, opened, and leads on to its lesson', async ({ page }) => {
  await page.goto('/th/glossary')
  const find = page.getByRole('searchbox', { name: 'หาคำ' })
  await expect(async () => {
    await find.fill('นาฬิกา')
    await expect(page.getByRole('status').filter({ hasText: /^1 จาก \d+ คำ$/ })).toBeVisible({ timeout: 5000 })
  }).toPass()
  await find.fill('')
  await page.getByRole('link', { name: 'policy', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'policy' })).toBeVisible()
  await page.getByRole('link', { name: /^L08\.1 / }).click()
  await expect(page).toHaveURL(new RegExp(LESSON))
})

test('structured data is there for machines, and no policy objects', async ({ page, context, baseURL }) => {
  const watch = await watchPolicies(context, baseURL!)
  const data = async (path: string) => {
    await page.goto(path)
    const text = await page.locator('script[type="application/ld+json"]').first().textContent()
    return JSON.parse(text!) as Record<string, unknown>
  }
  expect(await data('/en/glossary/span')).toMatchObject({ '@type': 'DefinedTerm', name: 'span', inLanguage: 'en' })
  expect(await data('/th/glossary')).toMatchObject({ '@type': 'DefinedTermSet', inLanguage: 'th' })
  expect(await data(`/en${LESSON}`)).toMatchObject({
    '@type': 'LearningResource',
    inLanguage: 'en',
    timeRequired: expect.stringMatching(/^PT\dM$/),
    isPartOf: { '@type': 'Course', name: 'Tail sampling' },
  })
  await openPalette(page)
  await page.keyboard.type('span')
  await expect(options(page).first()).toContainText('span')
  expect(await watch.offences()).toEqual([])
})
