'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { useAnswer } from './use-answer.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The free lab's left side: what runs, where spans were lost, what proves a run to be the same, what is simplified. */
export function LabBrief({ notice }: { notice: ReactNode }) {
  const t = useTranslations('workbench.lab')
  const say = useSay('workbench')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const engine = useLabState((state) => state.engine)
  const [digested, setDigested] = useState<string | null>(null)
  const isAsked = overview !== null && digested === overview.runId
  const { value: digest } = useAnswer(isAsked ? overview.runId : null, () => lab.ask('digest', {}))
  const summary = overview?.summary
  const locale = useLocale()
  const scenario = useKnownScenario()
  const losses =
    summary &&
    ([
      [t('lost_sdk'), summary.spansDroppedInSdk],
      [t('lost_refused'), summary.spansRefused],
      [t('lost_export'), summary.spansLostInExport],
    ] as const)

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-4.5 pt-3.5 pb-4">
      <header>
        <p className="text-h1 font-semibold">{t('title')}</p>
        <p className="pt-1 font-read text-read">{say('lab.intro')}</p>
      </header>
      {notice}
      {scenario && (
        <section>
          <h2 className="font-semibold">{scenario.name[locale]}</h2>
          <p className="pt-0.5 text-ink2">{scenario.description[locale]}</p>
        </section>
      )}
      {(scenario?.loads.includes(20) ?? true) && <p className="text-ink2">{say('lab.load_note')}</p>}
      {summary && (
        <section>
          <p className="pb-2">
            {say('lab.run_info', { requests: formatCount(summary.requests), spans: formatCount(summary.spansCreated) })}
          </p>
          <Table caption={t('losses')} showCaption dense className="[&_th]:align-middle!">
            <tbody>
              {losses?.map(([name, count]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="text-right font-semibold">{formatCount(count)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
          {!isAsked && (
            <Button
              look="quiet"
              size="small"
              onClick={() => setDigested(overview?.runId ?? null)}
              className="-ml-2 mt-1"
            >
              {t('digest')}
            </Button>
          )}
          {isAsked && (
            <p className="pt-2 text-ui-s text-ink2">
              {say('lab.digest')}
              <code lang="en" className="id-wrap block text-ink">
                {digest?.hash}
              </code>
            </p>
          )}
        </section>
      )}
      <p className="text-ui-s text-ink2">{say('lab.share_note')}</p>
      <details className="border-t border-hair pt-1.5">
        <summary className="min-h-6 font-semibold">{t('limitations')}</summary>
        <p className="pt-1 text-ink2">{say('lab.limitation_text')}</p>
      </details>
      {engine && (
        <p lang="en" className="mt-auto font-mono text-micro text-ink3">
          engine {engine.version} · otelcol-contrib {engine.collector}
        </p>
      )}
    </div>
  )
}
