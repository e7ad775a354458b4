import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { enter, moveDown, tabTo } from './support/keyboard.ts'
import { shownConfig } from './support/lab.ts'

test.use({ locale: 'th-TH', viewport: { width: 320, height: 640 } })

/** Goes somewhere through the menu of the top bar. */
async function goByMenu(page: Page, name: string): Promise<void> {
  await enter(page, page.getByRole('button', { name: 'เมนู' }))
  await enter(page, page.getByRole('navigation', { name: 'เมนูหลัก' }).getByRole('link', { name, exact: true }))
}

/** Shows a pane of the workbench: its tab, then the arrow keys. */
async function showPane(page: Page, name: 'โจทย์' | 'แก้ไข' | 'สังเกต', from: 'Tab' | 'Shift+Tab'): Promise<void> {
  const panes = page.getByRole('tablist', { name: 'โต๊ะทดลอง' })
  await tabTo(page, panes.getByRole('tab', { selected: true }), from)
  for (let step = 0; step < 3; step++) {
    const shown = panes.getByRole('tab', { name: new RegExp(`^${name}`), selected: true })
    if (await shown.isVisible()) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`The pane ${name} did not come.`)
}

/** From the start of a text: goes to the end of the first line that has `before`, takes that away and types `after`. */
async function editLine(page: Page, text: string, before: string, after: string): Promise<void> {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => one.endsWith(before))
  expect(line).toBeGreaterThan(0)
  await page.keyboard.press('Control+Home')
  for (let down = 0; down < line; down++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  for (const _ of before) await page.keyboard.press('Backspace')
  await page.keyboard.type(after)
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
}

test('the lesson in Thai, by keyboard alone, on 320 px', async ({ page }) => {
  test.slow()
  // Nothing here may use a mouse; this makes sure of it.
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(type, () => document.documentElement.setAttribute('data-mouse', type), { capture: true })
    }
  })

  await test.step('the plain editor is chosen in the settings', async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/th$/)
    await goByMenu(page, 'ตั้งค่า')
    await expect(page).toHaveURL(/\/th\/settings$/)
    await tabTo(page, page.getByRole('radio', { name: 'Monaco' }))
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'ช่องข้อความธรรมดา' })).toBeChecked()
    await expectNoSidewaysScroll(page)
  })

  await test.step('a prediction is locked', async () => {
    await goByMenu(page, 'เรียน')
    await expect(page).toHaveURL(/\/th\/learn$/)
    await enter(page, page.getByRole('link', { name: '10 % ของอะไร' }))
    await expect(page.getByRole('heading', { level: 1, name: '10 % ของอะไร' })).toBeVisible()
    await tabTo(page, page.getByRole('spinbutton', { name: 'คำตอบของคุณ' }))
    await page.keyboard.type('13')
    await tabTo(page, page.getByRole('slider', { name: 'มั่นใจแค่ไหน' }))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await enter(page, page.getByRole('button', { name: 'ล็อกแล้วรัน' }))
  })

  await test.step('the run is watched, and a dropped trace explains itself', async () => {
    await showPane(page, 'สังเกต', 'Tab')
    const readout = page.getByRole('region', { name: 'ตัวเลขหลัก' })
    await expect(readout).toContainText(/12\.7\s*%/)
    await expect(readout).toContainText('127 จาก 1,000 ทั้งรัน')
    await expectNoSidewaysScroll(page)
    await enter(page, page.getByRole('button', { name: 'เก็บ 127' }))
    await tabTo(page, page.getByRole('grid', { name: /^873 / }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Home')
    const why = page.getByRole('region', { name: 'ทำไมถูกทิ้ง' })
    await expect(why).toContainText('ไม่มี policy ข้อไหนโหวตให้เก็บ')
    await expect(why.getByRole('heading', { name: 'จะเก็บถ้า' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await page.screenshot({ path: '.tmp/e2e/thai-explain.png' })
    await enter(page, why.getByRole('button', { name: 'Trace', exact: true }))
    // The row that was last stood on is the one that Tab reaches.
    await tabTo(page, page.getByRole('treegrid').locator('[role=row][tabindex="0"]'))
    await page.keyboard.press('Enter')
    await expect(page.getByText('ถูกทิ้งไปกับ trace').first()).toBeVisible()
    await expectNoSidewaysScroll(page)
    await page.screenshot({ path: '.tmp/e2e/thai-waterfall.png' })
  })

  const editor = page.getByRole('textbox', { name: 'config ของ collector' })
  await test.step('the config is repaired line by line', async () => {
    await showPane(page, 'โจทย์', 'Shift+Tab')
    await enter(page, page.getByRole('button', { name: 'ไปขั้นแก้' }))
    await tabTo(page, editor)
    const text = await editor.inputValue()
    expect(text).toContain('otlp_grpc/jaeger')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('references exporter "otlp_grpc/jaeger"').first()).toBeVisible()
    await editLine(page, text, ': 10', ': 8')
    await editLine(page, text, 'jaeger]', 'tempo]')
    await expect(page.getByText('config ใช้ได้ collector เริ่มทำงานได้')).toBeVisible()
    await expectNoSidewaysScroll(page)
  })

  await test.step('run and check are keys too', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/รันจบแล้ว/).first()).toBeAttached()
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Tab')
    await showPane(page, 'โจทย์', 'Shift+Tab')
    await expect(page.getByRole('region', { name: 'ผลตรวจ' })).toContainText('ผ่านครบทั้ง 6 seed', { timeout: 240_000 })
    await expectNoSidewaysScroll(page)
    await page.screenshot({ path: '.tmp/e2e/thai-pass.png' })
  })

  await test.step('the full editor is entered, and left by Esc and Tab', async () => {
    await showPane(page, 'แก้ไข', 'Shift+Tab')
    await enter(page, page.getByRole('button', { name: 'ข้อความ', exact: true }))
    await moveDown(page, 2)
    await expect(page.getByRole('menuitem', { name: 'ช่องแก้ไขแบบเต็ม' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(shownConfig(page)).toBeVisible()
    await tabTo(page, editor)
    await page.keyboard.press('Control+End')
    await page.keyboard.type('# ไทย')
    await page.keyboard.press('Tab')
    await expect(editor).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(editor).not.toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(editor).toBeFocused()
    await expectNoSidewaysScroll(page)
  })

  expect(await page.locator('html').getAttribute('data-mouse')).toBeNull()
})
