'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { RunDiagnostic } from '#sim/worker/run-protocol.ts'
import type { CodeInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import { createTypeScriptClient } from '../editor/typescript/typescript-client.ts'
import { stopsOf } from './code-stops.ts'
import { ServiceTextTab } from './service-text-tab.tsx'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useServiceText } from './use-service-text.ts'
import { useTypeDiagnostics } from './use-type-diagnostics.ts'
import { useLab, useLabState } from './workbench-context.tsx'

function Program({ scenario, info }: { scenario: string; info: CodeInfo }) {
  const t = useTranslations('mesh')
  const say = useSay('mesh')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const { draft, changed } = useServiceText('code', info.service, info.text)
  const run = useLabState((state) => state.run)
  const problems = useMeshDiagnostics().filter(({ of }) => of && 'code' in of && of.code === info.service)
  const [reveal, setReveal] = useState<{ line: number } | null>(null)

  const language = useMemo(() => createTypeScriptClient(() => lab.client.call('codeTypes', {})), [lab])
  const program = changed ?? info.text
  // The compiler is too much for a phone; what keeps a program from running is told there all the same.
  const types = useTypeDiagnostics(isPhone ? null : language, program)
  const stops = stopsOf(run?.overview ?? null, info, program)
  const diagnostics: RunDiagnostic[] = [...problems, ...stops, ...types]

  return (
    <>
      <p className="flex flex-none items-center gap-2 border-b border-hair px-3 py-1 text-ui-s text-ink2 max-tablet:justify-end max-tablet:py-0">
        <span className="min-w-0 flex-1 max-tablet:sr-only">{say('code_about')}</span>
        {changed !== undefined && (
          <Button size="small" look="quiet" onClick={() => draft.write(info.text)}>
            {t('code_reset')}
          </Button>
        )}
      </p>
      <Editor
        name={`code-${scenario}-${info.service}`}
        label={t('code_label', { service: info.service })}
        kind={isPhone ? 'textarea' : editor}
        holds="code"
        text={draft}
        diagnostics={diagnostics}
        language={language}
        reveal={reveal}
        onRun={() => void lab.run()}
        counts={[]}
        countsFrom={0}
        edited={false}
        unkept={false}
        onGo={(line) => setReveal({ line })}
      />
    </>
  )
}

/** The programs of the services that have one, to be read, changed and run. */
export function CodeTab() {
  const scenario = useKnownScenario()
  return (
    <ServiceTextTab kind="code" infos={scenario?.codes ?? []} label={({ service }) => service}>
      {(info) => <Program key={`${scenario?.id}.${info.service}`} scenario={scenario?.id ?? ''} info={info} />}
    </ServiceTextTab>
  )
}
