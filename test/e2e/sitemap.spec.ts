import { expect, test } from '@playwright/test'

test('every address of the sitemap is a page in its language, which names its translation', async ({
  request,
  baseURL,
}) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  const xml = await (await request.get('/sitemap.xml')).text()
  const addresses = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address!)
  expect(addresses.length).toBeGreaterThan(100)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const address of addresses) {
    const { pathname } = new URL(address)
    const locale = pathname.split('/')[1]!
    const response = await request.get(pathname)
    expect(response.status(), pathname).toBe(200)
    const html = await response.text()
    expect(html, pathname).toContain(`<html lang="${locale}"`)
    const other = locale === 'en' ? 'th' : 'en'
    expect(html, pathname).toContain(`hrefLang="${other}" href="${pathname.replace(`/${locale}`, `/${other}`)}"`)
  }
})
