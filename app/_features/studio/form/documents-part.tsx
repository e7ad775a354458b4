'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { isMapping, textAt } from '../document/read-yaml.ts'
import { getEngine } from '../../workbench/engine.ts'
import { useEdits, useIsEditable, useStudioState, useValue } from '../shell/studio-context.tsx'
import { BoundArea } from './bound-fields.tsx'

/** What students edit: each text as it begins and as it should end. */
export function DocumentsPart() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { set } = useEdits()
  const isEditable = useIsEditable()
  const documents = useValue(['documents'])
  const basedOn = useStudioState(({ data }) => textAt(data, ['based_on']))
  const names = isMapping(documents) ? Object.keys(documents) : []

  async function addCollector() {
    const { scenarios } = await getEngine().call('engine', {})
    const start = scenarios.find(({ id }) => id === basedOn)?.defaultCollector ?? ''
    set(['documents', 'collector'], { start, reference: start })
    // Of the collector there is one text, and it is the students' now.
    set(['collector'], undefined)
  }

  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.documents_lead')}</p>
      {names.map((name) => (
        <fieldset key={name} className="flex flex-col gap-2 border-t border-hair pt-2">
          <div className="flex items-center">
            <b lang="en" className="flex-1 font-mono">
              {name}
            </b>
            <IconButton
              size="small"
              label={t('remove', { name })}
              onClick={() => set(names.length === 1 ? ['documents'] : ['documents', name], undefined)}
            >
              <Trash2 className="size-3.5" />
            </IconButton>
          </div>
          <BoundArea path={['documents', name, 'start']} label={t('start')} rows={10} lang="en" mono />
          <BoundArea path={['documents', name, 'reference']} label={t('reference')} rows={10} lang="en" mono />
        </fieldset>
      ))}
      {!names.includes('collector') && (
        <Button className="self-start" disabled={!isEditable || basedOn === ''} onClick={() => void addCollector()}>
          {t('add_collector')}
        </Button>
      )}
    </>
  )
}
