'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Output } from '#sim/worker/protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Switch } from '#app/_ui/switch.tsx'
import { Table } from '#app/_ui/table.tsx'
import { runSettings } from './lab-state.ts'
import { useLab, useLabState } from './workbench-context.tsx'

const warmUpS = 5

type Measured = Exclude<Output<'overhead'>, { stopped: unknown }>

/** Whether telemetry costs the application time, and by how much that makes requests longer. */
export function OverheadSection() {
  const t = useTranslations('mesh')
  const lab = useLab()
  const mesh = useLabState((state) => state.settings.mesh ?? null)
  const [state, setState] = useState<'idle' | 'measuring' | 'failed'>('idle')
  const [measured, setMeasured] = useState<Measured | null>(null)

  async function measure() {
    setState('measuring')
    try {
      const settings = runSettings(lab.store.getState().settings, lab.draft.text())
      const output = await lab.client.call('overhead', { settings, warmUpS })
      if (!('stopped' in output)) setMeasured(output)
      setState('idle')
    } catch {
      setState('failed')
    }
  }

  return (
    <section className="flex flex-col items-start gap-2">
      <h3 className="font-semibold">{t('overhead_title')}</h3>
      <Switch
        checked={mesh?.coupled === true}
        onChange={(event) => {
          const { coupled: _before, ...others } = mesh ?? {}
          lab.configure({ mesh: event.target.checked ? { ...others, coupled: true } : others })
        }}
      >
        {t('coupled')}
      </Switch>
      <p className="text-ink2">{t('overhead_note')}</p>
      <Button size="small" disabled={state === 'measuring'} onClick={() => void measure()}>
        {t(state === 'measuring' ? 'overhead_measuring' : 'overhead_measure')}
      </Button>
      <LiveRegion>{measured && state === 'idle' ? t('overhead_done') : ''}</LiveRegion>
      {state === 'failed' && <p className="text-error">{t('overhead_failed')}</p>}
      {measured?.figures === null && <p>{t('overhead_few')}</p>}
      {measured?.figures && (
        <Table caption={t('overhead_title')} dense>
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col">{t('without')}</th>
              <th scope="col">{t('with')}</th>
              <th scope="col">{t('difference')}</th>
            </tr>
          </thead>
          <tbody>
            {measured.figures.map((row) => (
              <tr key={row.figure}>
                <th scope="row" lang="en">
                  {row.figure}
                </th>
                <td className="text-right">{milliseconds(row.without)}</td>
                <td className="text-right">{milliseconds(row.with)}</td>
                <td className="text-right">
                  <b>+{milliseconds(row.difference)}</b>{' '}
                  <span className="text-ink2">
                    {milliseconds(row.low)}…{milliseconds(row.high)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {measured && (
        <details className="w-full border-t border-hair pt-1.5">
          <summary className="min-h-6 font-semibold">{t('costs_title')}</summary>
          <p className="py-1 text-ink2">
            {t('costs_from', {
              node: measured.costs.node,
              cpu: measured.costs.cpu,
              date: measured.costs.date,
              sdk: measured.costs.sdk,
            })}
          </p>
          <Table caption={t('costs_title')} dense>
            <tbody>
              {Object.entries(measured.costs.costs).map(([name, cost]) => (
                <tr key={name}>
                  <th scope="row" lang="en" className="font-mono">
                    {name}
                  </th>
                  <td className="text-right font-mono">
                    {cost} {name.endsWith('bytes') ? 'B' : 'ns'}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </details>
      )}
    </section>
  )
}

const milliseconds = (ns: number): string => `${(ns / 1e6).toFixed(3)}\u00A0ms`
