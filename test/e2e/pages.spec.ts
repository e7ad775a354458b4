import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, objections } from './support/accessible.ts'
import { LESSON as lesson, PAGES } from './support/places.ts'

const paths = PAGES.filter((path) => path !== '/nowhere')

/** What the browser refused, and what threw. */
async function watch(page: Page): Promise<string[]> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return faults
}

/** Text under 11 px, and controls under 24 × 24 that stand alone. */
function tooSmall(): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (width === 0 || element.ariaHidden === 'true' || style.visibility === 'hidden' || element.closest('.sr-only'))
      continue
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (hasText && parseFloat(style.fontSize) < 11) found.push(`${style.fontSize} ${element.textContent?.slice(0, 30)}`)
    const isControl = element.matches('a, button, input:not([type=range],[type=checkbox],[type=radio]), summary')
    if (isControl && !element.closest('p, .prose li, .monaco-editor') && Math.min(width, height) < 23.5)
      found.push(`${Math.round(width)} × ${Math.round(height)} ${element.outerHTML.slice(0, 60)}`)
  }
  return found
}

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 320, height: 720 }

/** Nothing scrolls sideways, and nothing is too small to be read or hit; a page may take a moment to be laid out anew. */
async function expectToFit(page: Page, path: string): Promise<void> {
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect.soft.poll(sideways, { message: path, timeout: 10_000 }).toBeLessThanOrEqual(0)
  await expect.soft.poll(() => page.evaluate(tooSmall), { message: path, timeout: 10_000 }).toEqual([])
}

// Each theme is looked at in one language: colours are the same in the other.

test('every page is accessible, keeps its policy, and fits a phone that is turned to it', async ({ context }) => {
  for (const path of paths) {
    const page = await context.newPage()
    const faults = await watch(page)
    await page.goto(`/en${path}`)
    await page.waitForLoadState('networkidle')
    expect.soft(await objections(page), path).toEqual([])
    await page.setViewportSize(PHONE)
    await expectToFit(page, path)
    expect.soft(faults, path).toEqual([])
    await page.close()
  }
})

test('every page in Thai fits a phone, keeps its policy where it is dark from the start, and is accessible', async ({
  context,
}) => {
  for (const path of paths) {
    const page = await context.newPage()
    const faults = await watch(page)
    await page.setViewportSize(PHONE)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`/th${path}`)
    await page.waitForLoadState('networkidle')
    await expectToFit(page, path)
    await page.setViewportSize(DESK)
    expect.soft(await objections(page), path).toEqual([])
    expect.soft(faults, path).toEqual([])
    await page.close()
  }
})

test('the first write of a newcomer does not move the page', async ({ page }) => {
  const asked = page.waitForRequest('**/api/learner')
  await page.route('**/api/learner', async (route) => {
    await page.waitForTimeout(1000)
    await route.continue()
  })
  await page.goto(`/en${lesson}`)
  await asked
  await page.evaluate(() => document.getElementById('explain')?.scrollIntoView())
  const top = await page.evaluate(() => scrollY)
  expect(top).toBeGreaterThan(500)
  await expect
    .poll(async () => (await (await page.request.get('/api/lessons/L08.1')).json()).progress.beats.length)
    .toBeGreaterThan(0)
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => scrollY)).toBe(top)
})

test('what is behind a link is fetched when the link is meant, by mouse or by keyboard', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc')) fetched.push(pathname)
  })
  await page.goto('/en')
  await page.waitForLoadState('networkidle')
  expect(fetched).toEqual([])
  await page.getByRole('link', { name: 'Glossary' }).first().hover()
  await expect.poll(() => fetched).toContain('/en/glossary')
  await page.getByRole('link', { name: 'Settings' }).first().focus()
  await expect.poll(() => fetched).toContain('/en/settings')
  expect([...new Set(fetched)]).toHaveLength(2)
})

for (const [locale, title, link] of [
  ['en', 'No page here', 'Glossary'],
  ['th', 'ไม่มีหน้านี้', 'ศัพท์'],
] as const) {
  test(`a lost address is answered in its language, with ways on, ${locale}`, async ({ page }) => {
    for (const path of ['/nowhere', '/learn/tail-sampling/no-such-lesson?x=1', '/glossary/no-such-term']) {
      const response = await page.goto(`/${locale}${path}`)
      expect(response?.status(), path).toBe(404)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    }
    await expectAccessible(page, '/nowhere')
    await page.getByRole('main').getByRole('link', { name: link }).click()
    await expect(page).toHaveURL(new RegExp(`/${locale}/glossary$`))
  })
}

test('the language switch keeps the paragraph, the query and the theme', async ({ page }) => {
  await page.goto(`/en${lesson}?x=1`)
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await page.evaluate(() => document.getElementById('explain')?.scrollIntoView())
  const topOf = () => page.evaluate(() => document.getElementById('explain')?.getBoundingClientRect().top ?? NaN)
  await expect.poll(topOf).toBeLessThan(200)
  // Pressed where it is: scrolling it into view would move the page. Measured at that very moment: it may yet be loading.
  const before = await page.getByRole('link', { name: 'ไทย' }).evaluate((link: HTMLElement) => {
    const { top } = document.getElementById('explain')!.getBoundingClientRect()
    link.click()
    return top
  })
  await expect(page).toHaveURL(/\/th\/.*\?x=1$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'th')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(async () => Math.abs((await topOf()) - before)).toBeLessThan(4)
})

test('the chosen theme is there before the first paint', async ({ page }) => {
  await page.goto('/en/settings')
  await page.getByText('Dark', { exact: true }).click()
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive')
        sessionStorage.setItem('early', document.documentElement.dataset['theme'] ?? '')
    })
  })
  await page.reload()
  expect(await page.evaluate(() => sessionStorage.getItem('early'))).toBe('dark')
})

test('the editor is dark from its first moment where the page is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      const editor = document.querySelector('.monaco-editor')
      if (editor === null) return
      watch.disconnect()
      document.documentElement.setAttribute('data-first-editor', getComputedStyle(editor).backgroundColor)
    })
    watch.observe(document, { childList: true, subtree: true })
  })
  await page.goto('/en/lab')
  // Its surface is rgb(27, 25, 22), and Monaco's own is white.
  await expect(page.locator('html')).toHaveAttribute('data-first-editor', 'rgb(27, 25, 22)')
})

test('a lesson reads without scripts', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/en${lesson}`)
  for (const beat of ['hook', 'predict', 'run', 'explain', 'fix', 'recall'])
    expect((await page.locator(`#${beat}`).innerText()).length).toBeGreaterThan(80)
  await context.close()
})

test('a prediction made offline is kept, and sent when the network is back', async ({ page, context }) => {
  await page.goto(`/en${lesson}`)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Lock and run' }) })
  await form.getByRole('spinbutton').first().fill('13')
  await form.getByRole('button', { name: 'Lock and run' }).click()
  await expect(page.getByText(/to be sent/)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/to be sent/)).toBeHidden()
  const state = await (await page.request.get('/api/lessons/L08.1')).json()
  expect(state.predictions).toMatchObject([{ beat: 'predict', value: 13 }])
  await page.reload()
  await expect(page.locator('nav[aria-label^="Lesson steps"] [aria-current=step]')).toHaveText('run')
})

test('the first page answers the prediction with what its own run kept', async ({ page }) => {
  await page.goto('/en')
  await page.getByRole('button', { name: 'Run 60 s' }).click()
  await expect(page.getByText('Answer from 0 to 100.')).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Your answer' }).fill('10')
  await page.getByRole('button', { name: 'Run 60 s' }).click()
  await expect(page.getByText(/You said 10\s%, measured 12\.7\s%\./)).toBeVisible()
  await expect(page.getByText(/Kept 127 of 1,000/)).toBeVisible()
  await page.getByRole('link', { name: /Next: L08\.1/ }).click()
  await expect(page).toHaveURL(new RegExp(`/en${lesson}$`))
})

/** Every element as it is drawn: its box and its strokes, and its colours as bytes, which a sheet may write more finely. */
function drawnElements(): { sheets: number; boxes: string[]; colors: number[] } {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const known = new Map<string, number[]>()
  const bytesOf = (color: string) => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      known.set(color, [...canvas.getImageData(0, 0, 1, 1).data])
    }
    return known.get(color)!
  }
  const drawn = [...document.querySelectorAll('body, body *')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const box = [x, y, width, height].map((value) => Math.round(value)).join(' ')
    const strokes = [style.borderTopStyle, style.borderTopWidth, style.borderBottomStyle, style.borderBottomWidth]
    const text = [style.fontSize, style.fontWeight, style.lineHeight, style.textDecorationLine]
    return {
      box: [element.tagName, box, style.display, style.boxShadow === 'none', ...strokes, ...text].join(' · '),
      colors: [style.color, style.backgroundColor, style.borderTopColor, style.stroke].flatMap(bytesOf),
    }
  })
  return {
    sheets: [...document.styleSheets].filter(({ cssRules }) => cssRules.length > 0).length,
    boxes: drawn.map(({ box }) => box),
    colors: drawn.flatMap(({ colors }) => colors),
  }
}

for (const path of ['/en', '/th', `/en${lesson}`, `/th${lesson}`, '/en/glossary', '/th/learn'])
  test(`a page that is read first is drawn from itself as with its sheet, ${path}`, async ({ page }) => {
    await page.route(/\.(js|woff2?)(\?|$)/, (route) => route.abort())
    await page.goto(path)
    const whole = await page.evaluate(drawnElements)
    await page.route(/\.css(\?|$)/, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
    await page.goto(path)
    const alone = await page.evaluate(drawnElements)
    expect([whole.sheets, alone.sheets]).toEqual([2, 1])
    expect(alone.boxes).toEqual(whole.boxes)
    const differences = alone.colors.map((byte, index) => Math.abs(byte - (whole.colors[index] ?? NaN)))
    expect(Math.max(...differences)).toBeLessThanOrEqual(2)
  })

test('a lesson asks for nothing before its text, and has the chosen theme with it', async ({ page }) => {
  const html = await (await page.request.get(`/en${lesson}`)).text()
  const head = html.slice(0, html.indexOf('</head>'))
  expect(head).toContain('<style>')
  // What is for browsers without modules is not asked for by others.
  expect(head).not.toMatch(/rel="stylesheet"|<script src="[^"]*"(?![^>]* noModule)|as="font"/)

  await page.goto(`/en${lesson}`)
  // Another theme than the system's is kept by the page as well.
  await page.evaluate(() => localStorage.setItem('tracelab.preferences', JSON.stringify({ theme: 'dark' })))
  await page.route(/\.(css|js)(\?|$)/, (route) => route.abort())
  await page.goto(`/en${lesson}`)
  const { colorScheme, isDark } = await page.evaluate(() => ({
    colorScheme: getComputedStyle(document.documentElement).colorScheme,
    isDark: /^rgb\(\d\d?, \d\d?, \d\d?\)$/.test(getComputedStyle(document.body).backgroundColor),
  }))
  expect({ colorScheme, isDark }).toEqual({ colorScheme: 'dark', isDark: true })
})
