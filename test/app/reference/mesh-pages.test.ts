import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'next-intl'
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { describe, expect, it, vi } from 'vitest'
import { decodeSharedRun } from '#app/_features/workbench/share-link.ts'
import FaultsPage from '#app/[locale]/reference/faults/page.tsx'
import InstrumentationPage from '#app/[locale]/reference/instrumentation/page.tsx'
import PropagationPage from '#app/[locale]/reference/propagation/page.tsx'
import { describeFaults } from '#sim/mesh/reference/describe-faults.ts'

vi.mock('next-intl/server', () => ({
  setRequestLocale: () => {},
  getTranslations: ({ locale, namespace }: { locale: string; namespace: string }) =>
    Promise.resolve(
      createTranslator({
        locale,
        namespace,
        messages: { [namespace]: messagesOf(locale, namespace) },
        onError: (error: Error) => {
          throw error
        },
      } as never),
    ),
}))
vi.mock('#app/[locale]/_components/top-bar.tsx', () => ({ TopBar: () => null }))

function messagesOf(locale: string, area: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../../app/messages/${locale}/${area}.json`), 'utf8'))
}

type Page = (props: { params: Promise<{ locale: string }> }) => Promise<ReactNode>

async function markup(page: Page, locale: string): Promise<string> {
  const { prelude } = await prerender(await page({ params: Promise.resolve({ locale }) }))
  return new Response(prelude).text()
}

const pages: [string, Page][] = [
  ['faults', FaultsPage],
  ['instrumentation', InstrumentationPage],
  ['propagation', PropagationPage],
]
const cases = pages.flatMap(([name, page]) => ['en', 'th'].map((locale) => [name, locale, page] as const))

describe.each(cases)('the reference’s page of %s, %s', (_, locale, page) => {
  it('has an anchor for every link within it, each once', async () => {
    const html = await markup(page, locale)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map(([, target]) => target!)
    expect(targets.length).toBeGreaterThan(2)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })
})

describe('the reference’s page of faults', () => {
  it('opens each example in the lab', async () => {
    const html = await markup(FaultsPage, 'en')
    const links = [...html.matchAll(/href="\/en\/lab#(run=[^"]+)"/g)].map(([, hash]) => hash!)
    const runs = await Promise.all(links.map((hash) => decodeSharedRun(hash)))
    expect(runs.map((run) => run?.mesh?.actions?.[0])).toEqual(
      describeFaults()
        .faults.filter(({ strikes }) => strikes)
        .map(({ example }) => example),
    )
  })
})
