'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Select } from '#app/_ui/select.tsx'
import { useLabState } from './workbench-context.tsx'
import type { ServiceTextKind } from './use-service-text.ts'

type Props<Info extends { service: string }> = {
  kind: ServiceTextKind
  /** The services that have such a text; none while the engine starts. */
  infos: readonly Info[]
  label: (info: Info) => string
  children: (info: Info) => ReactNode
}

/** A choice of services, which of them were changed, and the text of the chosen one. */
export function ServiceTextTab<Info extends { service: string }>({ kind, infos, label, children }: Props<Info>) {
  const t = useTranslations('mesh')
  const changed = useLabState((state) => state.settings.mesh?.[kind])
  const [chosen, setChosen] = useState<string | null>(null)
  const info = infos.find(({ service }) => service === chosen) ?? infos[0]
  if (!info) return <p className="p-3 text-ink2">{t('waiting')}</p>
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
          options={infos.map((one) => ({
            value: one.service,
            label: `${label(one)}${changed?.[one.service] === undefined ? '' : ' •'}`,
          }))}
        />
        {count > 0 && (
          <span className="text-ui-s text-ink2">{t(kind === 'sdk' ? 'sdk_changed' : 'code_changed', { count })}</span>
        )}
      </div>
      {children(info)}
    </div>
  )
}
