'use client'

import { useTranslations } from 'next-intl'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

const tabs = {
  lines: async () => (await import('./lines-tab.tsx')).LinesTab,
  metrics: async () => (await import('./metrics-tab.tsx')).MetricsTab,
}

/** In the place of what is not known yet, or cannot be. */
export function SignalsWait({ hasFailed }: { hasFailed: boolean }) {
  const say = useSay('workbench')
  return hasFailed ? (
    <p className="px-4 py-3 text-ink2">{say('signals.failed')}</p>
  ) : (
    <p role="status" className="px-4 py-3 text-ink2 transition-opacity delay-400 starting:opacity-0">
      {say('signals.asking')}
    </p>
  )
}

/** A tab about services' own signals, whose code comes when somebody looks. */
export function LateSignals({ tab, scenario }: { tab: keyof typeof tabs; scenario: ScenarioInfo }) {
  const t = useTranslations('workbench.signals')
  return (
    <LatePart
      load={tabs[tab]}
      props={{ scenario }}
      waiting={<SignalsWait hasFailed={false} />}
      failed={(retry) => (
        <div className="flex items-center">
          <SignalsWait hasFailed />
          <Button onClick={retry}>{t('again')}</Button>
        </div>
      )}
    />
  )
}
