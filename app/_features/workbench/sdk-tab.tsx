'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import type { SdkInfo } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Select } from '#app/_ui/select.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import type { LanguageService } from '../editor/editor-surface.ts'
import { createDraft } from './draft.ts'
import type { Lab } from './lab.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** Writes one service's document into the settings of the next run; the one it has anyway is no change. */
function changeDocument(lab: Lab, { service, document }: SdkInfo, text: string) {
  const { mesh } = lab.store.getState().settings
  const { [service]: _before, ...others } = mesh?.sdk ?? {}
  const sdk = text === document ? others : { ...others, [service]: text }
  lab.configure({ mesh: { ...mesh, sdk } })
}

function SdkDocument({ info }: { info: SdkInfo }) {
  const t = useTranslations('mesh')
  const say = useSay('mesh')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const changed = useLabState((state) => state.settings.mesh?.sdk?.[info.service])
  const diagnostics = useMeshDiagnostics()
  const [reveal, setReveal] = useState<{ line: number } | null>(null)
  const draft = useMemo(() => {
    const { mesh } = lab.store.getState().settings
    return createDraft(`sdk.${info.service}`, mesh?.sdk?.[info.service] ?? info.document, null)
  }, [lab, info])

  useEffect(() => draft.subscribe(() => changeDocument(lab, info, draft.text())), [draft, lab, info])
  // A link, or another tab of this page, may bring another text.
  useEffect(() => draft.write(changed ?? info.document), [draft, changed, info])

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
        name={`sdk-${info.service}`}
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
  const t = useTranslations('mesh')
  const scenario = useKnownScenario()
  const changed = useLabState((state) => state.settings.mesh?.sdk)
  const [chosen, setChosen] = useState<string | null>(null)
  const sdks = scenario?.sdks ?? []
  const info = sdks.find(({ service }) => service === chosen) ?? sdks[0]
  if (!info) return <p className="p-3 text-ink2">{t('waiting')}</p>
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-9 flex-none items-center gap-2 border-b border-line px-3">
        <span aria-hidden="true">{t('service')}</span>
        <Select
          label={t('service')}
          size="small"
          value={info.service}
          onValueChange={setChosen}
          options={sdks.map(({ service, language }) => ({
            value: service,
            label: `${service} (${language})${changed?.[service] === undefined ? '' : ' •'}`,
          }))}
        />
        {Object.keys(changed ?? {}).length > 0 && (
          <span className="text-ui-s text-ink2">{t('sdk_changed', { count: Object.keys(changed ?? {}).length })}</span>
        )}
      </div>
      <SdkDocument key={`${scenario?.id}.${info.service}`} info={info} />
    </div>
  )
}
