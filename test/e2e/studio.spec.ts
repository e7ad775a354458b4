import { expect, test } from '@playwright/test'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { becomeAdmin } from './support/class-journey.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { startOwnServer } from './support/own-server.ts'
import type { OwnServer } from './support/own-server.ts'
import { beginScenario, openScenario } from './support/studio-journey.ts'

// What one test publishes, the next one looks at.
test.describe.configure({ mode: 'serial' })

let server: OwnServer
/** Who is signed in as the one who may write. */
let author: NonNullable<BrowserContextOptions['storageState']>
/** The scenario that was published. */
let published: string

test.beforeAll(async ({ browser }) => {
  server = await startOwnServer()
  const context = await browser.newContext()
  await becomeAdmin(await context.newPage(), server.base, server.setupLink)
  author = await context.storageState()
  await context.close()
})

test.afterAll(() => server.stop())

async function openBrowser(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    storageState: author,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  return context.newPage()
}

/** The text that the server has. */
function storedText(page: Page, scenario: string): Promise<string> {
  return page.evaluate(async (id) => (await fetch(`/api/studio/scenarios/${id}/export`)).text(), scenario)
}

const englishTitle = (page: Page) => page.getByRole('group', { name: 'Title', exact: true }).getByLabel('English')
const saved = (page: Page) => page.locator('[data-saving="saved"]')

async function openYaml(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page.getByRole('textbox', { name: 'The scenario as YAML' }).focus()
}

test('two who write the same draft never lose a word of each other', async ({ browser }) => {
  const { base } = server
  const [ann, bo] = [await openBrowser(browser), await openBrowser(browser)]
  const scenario = await beginScenario(ann, base, 'Some cards take ages')
  await openScenario(bo, base, scenario)

  await test.step('what they change in different places is joined by itself', async () => {
    await ann.getByRole('spinbutton', { name: 'Minutes', exact: true }).fill('20')
    await expect(saved(ann)).toBeVisible()
    await bo.getByRole('spinbutton', { name: 'Load', exact: true }).fill('3')
    await expect(bo.getByRole('spinbutton', { name: 'Minutes', exact: true })).toHaveValue('20')
    await expect(saved(bo)).toBeVisible()
    const text = await storedText(ann, scenario)
    expect(text).toContain('minutes: 20')
    expect(text).toContain('load: 3')
  })

  await test.step('of the same line nobody’s is overwritten: both are shown, whoever was second is asked', async () => {
    await openScenario(ann, base, scenario)
    await englishTitle(ann).fill('The title of Ann')
    await expect(saved(ann)).toBeVisible()
    await englishTitle(bo).fill('The title of Bo')
    const dialog = bo.getByRole('dialog', { name: 'Two people changed the same lines' })
    await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText('The title of Bo')
    await expect(dialog.getByRole('region', { name: 'Theirs' })).toContainText('The title of Ann')
    await expectAccessible(bo, 'a conflict')
    expect(await storedText(bo, scenario)).toContain('The title of Ann')
    expect(await storedText(bo, scenario)).not.toContain('The title of Bo')
  })

  await test.step('it can be decided later, and outlives a reload', async () => {
    await bo.getByRole('button', { name: 'Decide later' }).click()
    await expect(bo.getByText('Nothing was overwritten.')).toBeVisible()
    await bo.reload()
    const dialog = bo.getByRole('dialog', { name: 'Two people changed the same lines' })
    await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText('The title of Bo')
    await dialog.getByText('Theirs', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Join and save' }).click()
    await expect(saved(bo)).toBeVisible()
    await expect(englishTitle(bo)).toHaveValue('The title of Ann')
  })

  await test.step('what was decided is what everybody has, and earlier texts can be read', async () => {
    await englishTitle(bo).fill('The title of both')
    await expect(saved(bo)).toBeVisible()
    await openScenario(ann, base, scenario)
    await expect(englishTitle(ann)).toHaveValue('The title of both')
    await ann.getByRole('button', { name: 'History' }).click()
    await expect(ann.getByRole('dialog', { name: 'History' }).getByRole('button').nth(4)).toBeVisible()
  })
})

test('who may not write is told what the studio is, and offered nothing that would be refused', async ({ browser }) => {
  const page = await openBrowser(browser, { storageState: { cookies: [], origins: [] } })
  const begin = page.getByRole('heading', { name: 'Begin a scenario' })
  await page.goto(`${server.base}/en/author`)
  await expect(page.getByText(/^Scenarios are written by instructors/)).toBeVisible()
  await expect(begin).toHaveCount(0)
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Lee Learner')
  await page.getByLabel('E-mail address', { exact: true }).fill('lee.learner@school.example')
  await page.getByLabel('Password', { exact: true }).fill('a long password')
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.waitForURL(/\/author$/)
  await expect(page.getByText(/^Your account may not write scenarios yet/)).toBeVisible()
  await expect(begin).toHaveCount(0)
  await page.context().close()
})

test('a wrong text says the line, and keeps what the form shows', async ({ browser }) => {
  const page = await openBrowser(browser)
  await beginScenario(page, server.base, 'Some cards take ages')
  await openYaml(page)
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('levle: J')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('tabpanel', { name: 'YAML' })
  await expect(panel.getByText('levle')).not.toHaveCount(0)
  await panel.getByRole('button', { name: 'Line 2', exact: true }).click()
  await page.keyboard.type('a: [')
  await expect(panel.getByRole('button', { name: /^Line \d+$/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Form' }).click()
  const form = page.getByRole('tabpanel', { name: 'Form' })
  await expect(form.getByText(/^This text is not YAML at the moment/)).toBeVisible()
  await expect(englishTitle(page)).toHaveValue('Some cards take ages')
  await expect(englishTitle(page)).not.toBeEditable()
  await form.getByRole('button', { name: 'See where' }).click()
  await expect(panel).toBeVisible()
})

test('a scenario is recorded, proven and published without a mouse', async ({ browser }) => {
  const { base } = server
  const page = await openBrowser(browser)
  await page.goto(`${base}/en/author`)
  await enter(page, page.getByRole('button', { name: 'The shop', exact: true }))
  await page.waitForURL(/\/author\/studio\?scenario=/)
  published = new URL(page.url()).searchParams.get('scenario')!

  const seconds = page.getByRole('spinbutton', { name: 'Seconds', exact: true })
  await tabTo(page, seconds)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('8')

  await test.step('plays and freezes', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Preview' }))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const panel = page.getByRole('tabpanel', { name: 'Record' })
    await enter(page, panel.getByRole('button', { name: 'Record', exact: true }))
    const moment = panel.getByRole('slider', { name: 'Moment' })
    await expect(moment).not.toHaveValue('0')
    await enter(page, panel.getByRole('button', { name: 'Pause' }))
    await tabTo(page, moment)
    await page.keyboard.press('Home')
    for (let press = 0; press < 3; press++) await page.keyboard.press('PageUp')
    const place = panel.getByRole('combobox', { name: 'Where' })
    await tabTo(page, place)
    await page.keyboard.press('Enter')
    await page.keyboard.type('payment/charge')
    await page.keyboard.press('Enter')
    await expect(place).toHaveText('payment/charge')
    await enter(page, panel.getByRole('button', { name: /^Begin at/ }))
    await tabTo(page, moment, 'Shift+Tab')
    for (let press = 0; press < 4; press++) await page.keyboard.press('PageUp')
    await enter(page, panel.getByRole('button', { name: /^Lift/ }))
    await enter(page, panel.getByRole('button', { name: 'Freeze into the document' }))
    await expect(panel.locator('[data-sameness="identical"]')).toBeVisible()
  })

  await test.step('proves and publishes', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Record' }), 'Shift+Tab')
    await page.keyboard.press('ArrowLeft')
    await enter(page, page.getByRole('button', { name: 'Prove it on 200 seeds' }))
    const publish = page.getByRole('button', { name: 'Publish', exact: true })
    await expect(publish).toBeVisible({ timeout: 300_000 })
    await enter(page, publish)
    const dialog = page.getByRole('dialog', { name: 'Publish' })
    await tabTo(page, dialog.getByLabel('What changed, in a sentence'))
    await page.keyboard.type('The first one.')
    await enter(page, dialog.getByRole('button', { name: 'Publish', exact: true }))
    await expect(page.getByRole('region', { name: 'Versions' }).getByRole('link')).toHaveCount(1)
  })
})

const tabs = {
  en: { form: 'Form', graph: 'Graph', yaml: 'YAML', preview: 'Preview', proof: 'Is it fair?', record: 'Record' },
  th: { form: 'ฟอร์ม', graph: 'กราฟ', yaml: 'YAML', preview: 'ดูตัวอย่าง', proof: 'ยุติธรรมไหม', record: 'บันทึกการเล่น' },
}

/** Axe takes longest: it sees each language and each width once. */
const LOOKS = [
  { locale: 'en', width: 1440, isAsked: true },
  { locale: 'th', width: 1440, isAsked: false },
  { locale: 'en', width: 320, isAsked: false },
  { locale: 'th', width: 320, isAsked: true },
] as const

for (const { locale, width, isAsked } of LOOKS) {
  test(`every panel ${isAsked ? 'is accessible and fits' : 'fits'}: ${locale}, ${width} px`, async ({ browser }) => {
    const page = await openBrowser(browser, { viewport: { width, height: 900 } })
    const check = async (what: string) => {
      if (isAsked) await expectAccessible(page, `${what}, ${locale}, ${width} px`)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(sideways, `${what}, ${locale}, ${width} px`).toBeLessThanOrEqual(0)
    }
    await page.goto(`${server.base}/${locale}/author`)
    await expect(page.getByRole('table')).toBeVisible()
    await check('the list')
    await page.goto(`${server.base}/${locale}/author/studio?scenario=${published}`)
    for (const [tab, name] of Object.entries(tabs[locale])) {
      await page.getByRole('tab', { name, exact: true }).click()
      await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
      if (tab === 'form')
        await page.evaluate(() => {
          for (const part of document.querySelectorAll('details')) part.open = true
        })
      if (tab === 'proof') await expect(page.locator('tbody tr').first()).toBeVisible()
      await check(tab)
    }
    await page.goto(`${server.base}/${locale}/author/version?scenario=${published}&version=1`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/^S\d+\.1 /)
    await check('a version')
    await page.context().close()
  })
}
