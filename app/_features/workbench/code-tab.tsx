'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import type { CodeInfo, RunDiagnostic } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Select } from '#app/_ui/select.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import { createTypeScriptClient } from '../editor/typescript/typescript-client.ts'
import { createDraft } from './draft.ts'
import type { Lab } from './lab.ts'
import { stopsOf } from './code-stops.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useTypeDiagnostics } from './use-type-diagnostics.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** Writes one service's program into the settings of the next run; the one it has anyway is no change. */
function changeProgram(lab: Lab, { service, text }: CodeInfo, next: string) {
  const { mesh } = lab.store.getState().settings
  const { [service]: _before, ...others } = mesh?.code ?? {}
  lab.configure({ mesh: { ...mesh, code: next === text ? others : { ...others, [service]: next } } })
}

function Program({ scenario, info }: { scenario: string; info: CodeInfo }) {
  const t = useTranslations('mesh')
  const say = useSay('mesh')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const changed = useLabState((state) => state.settings.mesh?.code?.[info.service])
  const run = useLabState((state) => state.run)
  const problems = useMeshDiagnostics().filter(({ of }) => of && 'code' in of && of.code === info.service)
  const [reveal, setReveal] = useState<{ line: number } | null>(null)
  const draft = useMemo(() => {
    const { mesh } = lab.store.getState().settings
    return createDraft(`code.${scenario}.${info.service}`, mesh?.code?.[info.service] ?? info.text, null)
  }, [lab, scenario, info])

  useEffect(() => draft.subscribe(() => changeProgram(lab, info, draft.text())), [draft, lab, info])
  // A link, or another tab of this page, may bring another text.
  useEffect(() => draft.write(changed ?? info.text), [draft, changed, info])

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
  const t = useTranslations('mesh')
  const scenario = useKnownScenario()
  const changed = useLabState((state) => state.settings.mesh?.code)
  const [chosen, setChosen] = useState<string | null>(null)
  const codes = scenario?.codes ?? []
  const info = codes.find(({ service }) => service === chosen) ?? codes[0]
  if (!scenario || !info) return <p className="p-3 text-ink2">{t('waiting')}</p>
  const count = Object.keys(changed ?? {}).length
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-9 flex-none items-center gap-2 border-b border-line px-3">
        <span aria-hidden="true">{t('service')}</span>
        <Select
          label={t('service')}
          size="small"
          value={info.service}
          onValueChange={setChosen}
          options={codes.map(({ service }) => ({
            value: service,
            label: `${service}${changed?.[service] === undefined ? '' : ' •'}`,
          }))}
        />
        {count > 0 && <span className="text-ui-s text-ink2">{t('code_changed', { count })}</span>}
      </div>
      <Program key={`${scenario.id}.${info.service}`} scenario={scenario.id} info={info} />
    </div>
  )
}
