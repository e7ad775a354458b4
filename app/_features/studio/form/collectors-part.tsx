'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { getEngine } from '../../workbench/engine.ts'
import { textAt, valueAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudioState } from '../shell/studio-context.tsx'
import { removal } from '../world/rewrite.ts'
import { twoTiers } from '../world/tiers.ts'
import { fieldsAt, type Worlds } from '../world/worlds.ts'
import { BoundArea, BoundNumber, BoundSelect, BoundText } from './bound-fields.tsx'
import { BoundYaml } from './more-bound-fields.tsx'

const legalName = /^[a-z]([a-z0-9-]*[a-z0-9])?$/
const path = ['world', 'topology'] as const

/** The collectors between services and backends: one, or several with a network between them. */
export function CollectorsPart({ worlds }: { worlds: Worlds }) {
  return worlds.merged['topology'] === undefined ? <OneCollector /> : <Tiers worlds={worlds} />
}

/** The collector of a stock world, which the engine knows; empty until it has said so, and where there is none. */
function useStockCollector(): string {
  const basedOn = useStudioState(({ data }) => textAt(data, ['based_on']))
  const [stock, setStock] = useState('')
  // The engine is outside React.
  useEffect(() => {
    let isWanted = true
    getEngine()
      .call('engine', {})
      .then(
        ({ scenarios }) => isWanted && setStock(scenarios.find(({ id }) => id === basedOn)?.defaultCollector ?? ''),
        () => undefined,
      )
    return () => {
      isWanted = false
    }
  }, [basedOn])
  return stock
}

function OneCollector() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { apply } = useEdits()
  const isEditable = useIsEditable()
  const stock = useStockCollector()
  const own = useStudioState(({ data }) => textAt(data, ['collector']))
  const isEdited = useStudioState(({ data }) => valueAt(data, ['documents', 'collector']) !== undefined)
  const isWorkbench = useStudioState(({ data }) => textAt(data, ['delivery']) === 'workbench')
  if (isEdited) return <p className="text-ui-s text-ink2">{say('form.collector_edited')}</p>
  return (
    <>
      <BoundArea path={['collector']} label={t('collector')} rows={10} lang="en" mono fallback={stock} />
      {isWorkbench ? (
        <Button
          className="self-start"
          disabled={!isEditable || (own === '' && stock === '')}
          onClick={() => apply(twoTiers(own === '' ? stock : own))}
        >
          {t('tiers_add')}
        </Button>
      ) : (
        <p className="text-ui-s text-ink2">{say('form.tiers_not')}</p>
      )}
    </>
  )
}

function Tiers({ worlds }: { worlds: Worlds }) {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { apply, set } = useEdits()
  const isEditable = useIsEditable()
  const id = useId()
  const [name, setName] = useState('')
  const collectors = fieldsAt(worlds.merged, 'topology', 'collectors')
  const names = Object.keys(collectors)
  const isLegal = legalName.test(name)
  const first = names[0]
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.tiers_lead')}</p>
      {names.map((tier) => {
        const at = [...path, 'collectors', tier]
        const replicas = valueAt(collectors, [tier, 'replicas'])
        return (
          <fieldset key={tier} className="flex flex-col gap-2 border-t border-hair pt-2">
            <div className="flex items-center">
              <b lang="en" className="flex-1 font-mono">
                {tier}
              </b>
              {names.length > 1 && (
                <IconButton
                  size="small"
                  label={t('remove', { name: tier })}
                  disabled={!isEditable}
                  onClick={() => apply([removal(worlds, ['topology', 'collectors', tier])])}
                >
                  <Trash2 className="size-3.5" />
                </IconButton>
              )}
            </div>
            <div className="flex flex-wrap gap-x-4 gap-y-2">
              <BoundNumber
                path={[...at, 'replicas']}
                label={t('copies')}
                min={1}
                max={100}
                fallback={typeof replicas === 'number' ? replicas : 1}
              />
              <BoundText
                path={[...at, 'host']}
                label={t('host_name')}
                placeholder={textAt(collectors, [tier, 'host']) || tier}
              />
            </div>
            <BoundArea
              path={[...at, 'config']}
              label={t('collector')}
              rows={10}
              lang="en"
              mono
              fallback={textAt(collectors, [tier, 'config'])}
            />
          </fieldset>
        )
      })}
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isLegal || names.includes(name) || first === undefined) return
          set([...path, 'collectors', name], { config: textAt(collectors, [first, 'config']) })
          setName('')
        }}
      >
        <Field
          id={id}
          label={t('tier_name')}
          problem={name !== '' && !isLegal ? t('tier_illegal') : names.includes(name) ? t('parameter_taken') : null}
        >
          <TextField id={id} lang="en" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Button type="submit" disabled={!isEditable || name === ''}>
          {t('tier_add')}
        </Button>
      </form>
      <BoundSelect
        path={[...path, 'entry']}
        label={t('entry')}
        fallback={first ?? ''}
        options={names.map((value) => ({ value, label: <span lang="en">{value}</span> }))}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <BoundYaml path={[...path, 'network', 'latency']} label={t('tier_latency')} rows={1} />
        <BoundText path={[...path, 'network', 'loss']} label={t('tier_loss')} placeholder="0%" />
        <BoundText path={[...path, 'network', 'duplicate']} label={t('tier_duplicate')} placeholder="0%" />
      </div>
      <BoundYaml path={[...path, 'events']} label={t('tier_events')} rows={4} />
    </>
  )
}
