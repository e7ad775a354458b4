'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { useEdits, useIsEditable } from '../shell/studio-context.tsx'
import { addPlace, placeKinds, type PlaceKind } from '../world/graph-edits.ts'
import { fieldsAt, type Worlds } from '../world/worlds.ts'

const legalName = /^[a-z][a-z0-9-]{0,39}$/

/** Adds a service or a silent peer to the world; who calls it is said at the caller. */
export function AddPlace({ worlds, onAdded }: { worlds: Worlds; onAdded: (name: string) => void }) {
  const t = useTranslations('studio.graph')
  const { apply } = useEdits()
  const isEditable = useIsEditable()
  const id = useId()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<PlaceKind>('go')
  const isTaken = name in fieldsAt(worlds.merged, 'services') || name in fieldsAt(worlds.merged, 'peers')
  const isLegal = legalName.test(name)
  const problem = name !== '' && !isLegal ? t('name_illegal') : isTaken ? t('name_taken') : null

  return (
    <form
      className="flex flex-col gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isLegal || isTaken || !isEditable) return
        apply(addPlace(worlds, name, kind))
        onAdded(name)
        setName('')
      }}
    >
      <h3 className="font-semibold">{t('add_title')}</h3>
      <div className="flex flex-wrap items-end gap-2">
        <Field id={id} label={t('name')} problem={problem}>
          <TextField id={id} lang="en" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Select
          label={t('what')}
          value={kind}
          onValueChange={setKind}
          options={placeKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        />
        <Button type="submit" disabled={!isEditable || name === ''}>
          {t('add')}
        </Button>
      </div>
    </form>
  )
}
