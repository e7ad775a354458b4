'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { useEdits, useIsEditable } from '../shell/studio-context.tsx'
import { addCall, targetsOf } from '../world/graph-edits.ts'
import { operationsIn, type Worlds } from '../world/worlds.ts'

/** Has an operation of a service call another one, or ask a silent peer. */
export function AddCall({ service, worlds }: { service: string; worlds: Worlds }) {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { apply } = useEdits()
  const isEditable = useIsEditable()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const own = operationsIn(worlds.merged).filter((operation) => operation.service === service)
  const targets = targetsOf(worlds, service)
  const caller = own.find(({ name }) => name === from) ?? own[0]
  const target = targets.find((name) => name === to) ?? targets[0]
  if (caller === undefined || target === undefined) return null
  const asOption = (value: string) => ({ value, label: <span lang="en">{value}</span> })
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('add_call_title')}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('call_from')}
          size="small"
          value={caller.name}
          onValueChange={setFrom}
          options={own.map(({ name }) => asOption(name))}
        />
        <span aria-hidden="true">→</span>
        <Select
          label={t('call_to')}
          size="small"
          value={target}
          onValueChange={setTo}
          options={targets.map(asOption)}
        />
        <Button size="small" disabled={!isEditable} onClick={() => apply(addCall(worlds, caller.name, target))}>
          {t('add_call')}
        </Button>
      </div>
      <p className="text-ui-s text-ink2">{say('graph.add_call_note')}</p>
    </fieldset>
  )
}
