import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { startedEngine } from './support/engine.ts'
import { configEditor, pasteConfig } from './support/lab.ts'
import { LESSON, PAGES } from './support/places.ts'
import { watchPolicies } from './support/policy-watch.ts'

/** A script without a source, which runs only where the policy names it. */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

test('every page has a strict policy of its own that names its scripts, and no two answers the same nonce', async ({
  request,
}) => {
  const nonces = new Set<string>()
  for (const locale of ['en', 'th']) {
    for (const path of PAGES) {
      const response = await request.get(`/${locale}${path}`)
      expect(response.status(), path).toBe(path === '/nowhere' ? 404 : 200)
      const headers = response.headers()
      const policy = headers['content-security-policy'] ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).toMatch(/script-src 'self' '(sha256|nonce)-/)
      expect(policy, path).not.toContain('unsafe-eval')
      expect(policy.replace("style-src-attr 'unsafe-inline'", ''), path).not.toContain('unsafe-inline')
      const html = await response.text()
      for (const [, attributes, script] of html.matchAll(INLINE_SCRIPT)) {
        const nonce = /nonce="([^"]+)"/.exec(attributes!)?.[1]
        const source = nonce === undefined ? `'sha256-${sha256(script!)}'` : `'nonce-${nonce}'`
        expect(policy, `${locale}${path}: ${script!.slice(0, 60)}`).toContain(source)
      }
      nonces.add(/style-src-elem 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['referrer-policy'], path).toBe('same-origin')
      expect(headers['cross-origin-opener-policy'], path).toBe('same-origin')
      expect(headers['x-powered-by'], path).toBeUndefined()
    }
  }
  expect(nonces.size).toBe(2 * PAGES.length)
  expect(nonces).not.toContain('')
})

test('using the lab violates nothing, on the page where it opened and after other pages', async ({
  page,
  context,
  baseURL,
}) => {
  const watch = await watchPolicies(context, baseURL!)

  await page.goto('/en')
  await page.getByRole('link', { name: 'Open the lab' }).click()
  await expect(page).toHaveURL(/\/en\/lab/)
  await page.getByRole('button', { name: /^Run / }).click()
  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible()

  await test.step('Monaco completes, hovers, finds and shows a problem', async () => {
    await pasteConfig(page, 'receivers:\n  otlp:\n    protocols:\n      grpc:\nprocessors:\n  tail_sampling:\n    ')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Control+Space')
    await expect(page.getByRole('option', { name: /^decision_wait,/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F8')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+F')
    await page.keyboard.press('Escape')
    await expect(configEditor(page)).toBeAttached()
  })

  await test.step('menus, lists, dialogs and pop-ups open', async () => {
    await page.getByRole('combobox', { name: 'Order' }).click()
    await page.getByRole('option', { name: 'by start' }).click()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('checkbox', { name: 'failed' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('grid').getByRole('row').first().click()
    await expect(page.getByRole('table', { name: 'Votes' })).toBeVisible()
    for (const tab of ['trace', 'what changed', 'collector', 'logs', 'cost']) {
      await page.getByRole('tab', { name: tab, exact: true }).click()
    }
    for (const item of ['History', 'Reset to the first config']) {
      await page.getByRole('button', { name: 'Text', exact: true }).click()
      await page.getByRole('menuitem', { name: item }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })

  await test.step('the same in Thai and in the lesson, without leaving the document', async () => {
    await page.getByRole('link', { name: 'ไทย' }).click()
    await expect(page).toHaveURL(/\/th\/lab/)
    await page.getByRole('link', { name: 'เรียน', exact: true }).click()
    await page.getByRole('link', { name: '10 % ของอะไร' }).click()
    await expect(page).toHaveURL(new RegExp(LESSON))
    await page.getByRole('link', { name: 'กลับไปที่แล็บ' }).click()
    await expect(page.getByRole('tablist').first()).toBeVisible()
  })

  expect(await watch.offences()).toEqual([])
})

test('inside the worker no text becomes code, and nothing is sent elsewhere', async ({ page }) => {
  const engine = await startedEngine(page, '/en/lab')
  const blocked = await engine.evaluate(async () => {
    const told = (act: () => unknown) =>
      new Promise<string>((resolve) => {
        self.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
        // In a turn of its own: what a debugger evaluates directly may do what the policy forbids.
        setTimeout(async () => {
          try {
            await act()
            resolve('nothing')
          } catch (error) {
            if (!(error instanceof EvalError || error instanceof TypeError)) resolve(String(error))
          }
        })
      })
    return {
      // oxlint-disable-next-line typescript/no-implied-eval -- what must not work
      code: await told(() => new Function('return 1')()),
      foreign: await told(() => fetch('https://example.com/')),
      own: await told(() => fetch('/api/scenarios/shop').then(({ ok }) => ok || Promise.reject(new Error('not ok')))),
    }
  })
  expect(blocked).toEqual({ code: 'script-src', foreign: 'connect-src', own: 'nothing' })
})

test('data and built files carry policies too', async ({ request, page }) => {
  const engine = await startedEngine(page, '/en/lab')
  const script = await request.get(engine.url())
  expect(script.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  )
  expect(script.headers()['x-content-type-options']).toBe('nosniff')
  for (const path of ['/_next/static/', '/_next/static/chunks/'])
    expect((await request.get(path)).status(), path).toBe(404)
  const missing = await request.get('/_next/static/chunks/nothing.js')
  expect(missing.status()).toBe(404)
  expect(missing.headers()['content-security-policy']).toBe(script.headers()['content-security-policy'])
  for (const path of ['/api/health', '/api/scenarios/shop', '/api/lessons/L08.1', '/api/nothing']) {
    const { headers } = { headers: (await request.get(path)).headers() }
    expect(headers['content-security-policy'], path).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
  }
})

test('built files are sent as they were compressed, and asked for once', async ({ request, page }) => {
  await page.goto('/en/lab')
  const largest = () =>
    page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const [{ name, decodedBodySize: bytes } = { name: '', decodedBodySize: 0 }] = files
        .filter((file) => file.name.endsWith('.js'))
        .toSorted((a, b) => b.decodedBodySize - a.decodedBodySize)
      return { name, bytes }
    })
  await expect.poll(async () => (await largest()).bytes).toBeGreaterThan(100_000)
  const { name } = await largest()
  const plain = await (await request.get(name, { headers: { 'accept-encoding': 'identity' } })).text()
  for (const encoding of ['br', 'gzip']) {
    const sent = await request.get(name, { headers: { 'accept-encoding': encoding } })
    expect(sent.headers()).toMatchObject({
      'cache-control': 'public,max-age=31536000,immutable',
      'content-encoding': encoding,
      vary: 'Accept-Encoding',
    })
    expect(Number(sent.headers()['content-length'])).toBeLessThan(plain.length / 2)
    expect(await sent.text()).toBe(plain)
  }
})
