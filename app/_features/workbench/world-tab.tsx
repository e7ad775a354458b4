'use client'

import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { FaultForm } from './fault-form.tsx'
import { faultLine, freeId, injectedBy, liftLine } from './fault-kinds.ts'
import { OverheadSection } from './overhead-section.tsx'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** What goes wrong by itself, and what is done by hand: each a line of the scenario, so that a link does it again. */
export function WorldTab() {
  const t = useTranslations('mesh')
  const say = useSay('mesh')
  const locale = useLocale()
  const lab = useLab()
  const scenario = useKnownScenario()
  const mesh = useLabState((state) => state.settings.mesh ?? null)
  const diagnostics = useMeshDiagnostics()
  const nowNs = usePlaybackNow(lab.clock, 500)
  const described = useId()
  const lines = mesh?.actions ?? []
  const nowS = Math.round(nowNs / 1e8) / 10

  function setLines(actions: readonly string[]) {
    lab.configure({ mesh: { ...mesh, actions } })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
      <p className="text-ink2">{say('world_intro')}</p>
      {scenario && scenario.faults.length > 0 && (
        <section>
          <h3 className="pb-1 font-semibold">{t('own_faults')}</h3>
          <ul className="flex flex-col gap-0.5">
            {scenario.faults.map(({ id, reason }) => (
              <li key={id}>{reason[locale]}</li>
            ))}
          </ul>
        </section>
      )}
      <FaultForm onInject={(choice) => setLines([...lines, faultLine(freeId(choice.form.kind, lines), choice)])} />
      <section>
        <h3 className="pb-1 font-semibold">{t('actions_title')}</h3>
        {lines.length === 0 && <p className="text-ink2">{t('actions_none')}</p>}
        <ol className="flex flex-col gap-2">
          {lines.map((line, index) => {
            const id = injectedBy(line)
            const isLifted = id !== null && lines.some((other) => other.includes(`lift: ${id} }`))
            const wrong = diagnostics.find(({ of: text }) => text && 'action' in text && text.action === index)
            return (
              // oxlint-disable-next-line no-array-index-key -- a line is its place
              <li key={index}>
                <TextArea
                  lang="en"
                  rows={2}
                  spellCheck={false}
                  aria-label={t('action', { number: index + 1 })}
                  aria-invalid={wrong !== undefined}
                  aria-describedby={wrong && `${described}-${index}`}
                  value={line}
                  onChange={(event) => setLines(lines.with(index, event.target.value.replaceAll('\n', ' ')))}
                  className="w-full font-mono text-ui-s"
                />
                <div className="flex items-center justify-end gap-1">
                  {id !== null && !isLifted && (
                    <Button size="small" look="quiet" onClick={() => setLines([...lines, liftLine(id, nowS)])}>
                      {t('lift', { at: nowS })}
                    </Button>
                  )}
                  <IconButton
                    size="small"
                    label={t('remove', { number: index + 1 })}
                    onClick={() => setLines(lines.filter((_, other) => other !== index))}
                  >
                    <X className="size-3.5" />
                  </IconButton>
                </div>
                {wrong && (
                  <p id={`${described}-${index}`} className="pt-0.5 text-ui-s text-error" lang="en">
                    {wrong.message}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
        {lines.length > 0 && <p className="pt-2 text-ui-s text-ink2">{t('actions_note')}</p>}
      </section>
      <OverheadSection />
    </div>
  )
}
