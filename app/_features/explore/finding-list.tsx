'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import type { SourceFinding } from '#sim/worker/explore-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'
import type { Explore } from './explore.ts'

type Props = {
  explore: Explore
  source: string
  /** Attributes are still being read: what depends on them would be missed. */
  isComplete: boolean
}

const glyphs: Record<SourceFinding['severity'], State> = { error: 'error', warning: 'warn', info: 'undecided' }

/** What is wrong with the traces of a source, each with a place to look. */
export function FindingList({ explore, source, isComplete }: Props) {
  const t = useTranslations('explore.finding')
  const say = useSay('explore')
  const titleId = useId()
  const [found, setFound] = useState<{ source: string; findings: SourceFinding[] } | null>(null)

  // The engine looks at every span; an answer about something that was closed is thrown away.
  useEffect(() => {
    if (!isComplete) return
    let isWanted = true
    explore.client.call('findings', { source }).then(
      (findings) => isWanted && setFound({ source, findings }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, isComplete])

  const findings = found?.source === source ? found.findings : null
  return (
    <section aria-labelledby={titleId} className="max-w-4xl">
      <h2 id={titleId} className="text-h3">
        {t('title')}
      </h2>
      {findings === null && <p className="text-ink2">{t('reading')}</p>}
      {findings?.length === 0 && <p className="text-ink2">{t('none')}</p>}
      <ul>
        {findings?.map((finding, index) => (
          // Findings have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex items-baseline gap-2 border-b border-hair py-1.5">
            <StateGlyph
              state={glyphs[finding.severity]}
              label={t(`severity.${finding.severity}`)}
              className="size-3 flex-none"
            />
            <span className="min-w-0 flex-1">
              {say(`finding.${finding.code}`, wordsOf(finding))}
              {fixOf(finding) !== null && (
                <code lang="en" className="id-wrap block text-ui-s text-ink2">
                  {fixOf(finding)}
                </code>
              )}
            </span>
            {finding.examples[0] && (
              <Button
                size="small"
                className="flex-none"
                onClick={() => {
                  const [first] = finding.examples
                  if (first) void explore.open(first.trace, first.spanId)
                }}
              >
                {t('show')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Values = Readonly<Record<string, string | number | undefined>>

/** The OTTL that puts it right in a collector, where there is some. */
function fixOf({ values }: { values: Values }): string | null {
  const { fix } = values
  return typeof fix === 'string' ? fix : null
}

const formats: Record<string, string> = {
  w3c: 'W3C',
  b3: 'B3',
  jaeger: 'Jaeger',
  xray: 'X-Ray',
  datadog: 'Datadog',
  skywalking: 'SkyWalking',
}

/** What the sentence of a finding needs: numbers as they are, times and shares as people read them. */
function wordsOf(finding: SourceFinding): Record<string, string | number> {
  const { count, traces } = finding
  const values: Values = finding.values
  const words: Record<string, string | number> = { count, traces }
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) words[key] = value
    if (typeof value === 'number' && key.endsWith('Ns')) {
      const name = key.slice(0, -2).replace(/Offset$/, '')
      words[name] = `${value > 0 ? '+' : value < 0 ? '−' : ''}${formatDuration(Math.abs(value) / 1e6)}`
    }
  }
  if (typeof values['share'] === 'number') words['share'] = formatPercent(values['share'], 0)
  for (const key of ['sends', 'reads']) {
    const format = values[key]
    if (typeof format === 'string') words[key] = formats[format] ?? format
  }
  // Selectors of messages have no hyphens.
  if (typeof values['cause'] === 'string') words['cause'] = values['cause'].replaceAll('-', '_')
  // A bound that nothing sets.
  words['low'] ??= '−∞'
  words['high'] ??= '+∞'
  words['farthest'] = String(words['farthest'] ?? '').replace(/^\+/, '')
  return words
}
