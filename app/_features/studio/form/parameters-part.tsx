'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { isMapping, valueAt } from '../document/read-yaml.ts'
import { Draws } from '../proof/draws.tsx'
import { useEdits, useIsEditable, useStudio, useValue } from '../shell/studio-context.tsx'
import { BoundNumber, BoundSelect } from './bound-fields.tsx'
import { BoundList } from './more-bound-fields.tsx'

const legalName = /^[a-z][a-z0-9_]*$/
const units = ['s', 'ms', 'us', 'm', '%'] as const

/** Numbers stay numbers. */
const readValue = (part: string): string | number => (/^-?\d+(\.\d+)?$/.test(part) ? Number(part) : part)

/** What varies from student to student, and what the seeds make of it. */
export function ParametersPart() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const id = useId()
  const { reading } = useStudio()
  const { set } = useEdits()
  const isEditable = useIsEditable()
  const parameters = useValue(['parameters'])
  const names = isMapping(parameters) ? Object.keys(parameters) : []
  const [name, setName] = useState('')
  const isTaken = names.includes(name)
  const draws = reading?.scenario?.draws ?? {}

  function add(value: unknown) {
    if (!legalName.test(name) || isTaken) return
    set(['parameters', name], value)
    setName('')
  }

  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.parameters_lead')}</p>
      <ul className="flex flex-col gap-4">
        {names.map((one) => {
          const isRange = Array.isArray(valueAt(parameters, [one, 'between']))
          return (
            <li key={one} className="flex flex-col gap-2 border-t border-hair pt-2">
              <div className="flex items-center gap-2">
                <b lang="en" className="flex-1 font-mono">{`$${one}`}</b>
                <IconButton
                  size="small"
                  label={t('remove', { name: one })}
                  onClick={() => set(names.length === 1 ? ['parameters'] : ['parameters', one], undefined)}
                >
                  <Trash2 className="size-3.5" />
                </IconButton>
              </div>
              {isRange ? (
                <div className="flex flex-wrap gap-x-4 gap-y-2">
                  <BoundNumber path={['parameters', one, 'between', 0]} label={t('least')} min={-1e9} max={1e9} />
                  <BoundNumber path={['parameters', one, 'between', 1]} label={t('largest')} min={-1e9} max={1e9} />
                  <BoundNumber
                    path={['parameters', one, 'step']}
                    label={t('step')}
                    min={0.000001}
                    max={1e9}
                    step={0.1}
                  />
                  <BoundSelect
                    path={['parameters', one, 'unit']}
                    label={t('unit')}
                    fallback=""
                    options={units.map((value) => ({ value, label: value }))}
                  />
                </div>
              ) : (
                <BoundList
                  path={['parameters', one, 'pick']}
                  label={t('pick')}
                  hint={t('pick_hint')}
                  read={readValue}
                  isNeeded
                />
              )}
              {draws[one] && <Draws draws={{ [one]: draws[one] }} now={0} />}
            </li>
          )
        })}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <Field
          id={id}
          label={t('parameter_name')}
          problem={
            name !== '' && !legalName.test(name) ? t('parameter_illegal') : isTaken ? t('parameter_taken') : null
          }
        >
          <TextField id={id} lang="en" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Button disabled={!isEditable || name === ''} onClick={() => add({ between: [10, 20], unit: 's' })}>
          {t('add_range')}
        </Button>
        <Button disabled={!isEditable || name === ''} onClick={() => add({ pick: ['a', 'b'] })}>
          {t('add_pick')}
        </Button>
      </div>
    </>
  )
}
