'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { SdkInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import type { LanguageService } from '../editor/editor-surface.ts'
import { ServiceTextTab } from './service-text-tab.tsx'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useServiceText } from './use-service-text.ts'
import { useLab } from './workbench-context.tsx'

function SdkDocument({ scenario, info }: { scenario: string; info: SdkInfo }) {
  const t = useTranslations('mesh')
  const say = useSay('mesh')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const { draft, changed } = useServiceText('sdk', info.service, info.document)
  const diagnostics = useMeshDiagnostics()
  const [reveal, setReveal] = useState<{ line: number } | null>(null)

  const language = useMemo<LanguageService>(
    () => ({
      complete: (document, offset) => lab.client.call('completeSdk', { document, offset }),
      hover: (document, offset) => lab.client.call('hoverSdk', { document, offset }),
    }),
    [lab],
  )

  return (
    <>
      <p className="flex flex-none items-center gap-2 border-b border-hair px-3 py-1 text-ui-s text-ink2">
        <span className="min-w-0 flex-1">{say(info.byVariables ? 'sdk_variables' : 'sdk_document')}</span>
        {changed !== undefined && (
          <Button size="small" look="quiet" onClick={() => draft.write(info.document)}>
            {t('sdk_reset')}
          </Button>
        )}
      </p>
      <Editor
        name={`sdk-${scenario}-${info.service}`}
        label={t('sdk_label', { service: info.service })}
        kind={isPhone ? 'textarea' : editor}
        text={draft}
        diagnostics={diagnostics.filter(({ of: text }) => text && 'sdk' in text && text.sdk === info.service)}
        language={language}
        reveal={reveal}
        onRun={() => void lab.run()}
        holds="sdk"
        counts={[]}
        countsFrom={0}
        edited={false}
        unkept={false}
        onGo={(line) => setReveal({ line })}
      />
    </>
  )
}

/** How each service's SDK is configured, by the document that a real one would read. */
export function SdkTab() {
  const scenario = useKnownScenario()
  return (
    <ServiceTextTab
      kind="sdk"
      infos={scenario?.sdks ?? []}
      label={({ service, language }) => `${service} (${language})`}
    >
      {(info) => <SdkDocument key={`${scenario?.id}.${info.service}`} scenario={scenario?.id ?? ''} info={info} />}
    </ServiceTextTab>
  )
}
