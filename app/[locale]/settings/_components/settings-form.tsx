'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { OwnAccountActions, PasswordLimits } from '#app/_features/account/account-actions.ts'
import { useWhoami } from '#app/_features/account/use-whoami.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Field } from '#app/_ui/field.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Switch } from '#app/_ui/switch.tsx'
import { AccountRows } from './account-rows.tsx'
import type { DeleteMyData } from './delete-dialog.tsx'
import { MyData } from './my-data.tsx'
import { SettingsRow } from './settings-row.tsx'

async function loadDialog() {
  return (await import('./delete-dialog.tsx')).DeleteDialog
}

const highestPrice = 1_000_000

type Props = OwnAccountActions & { deleteMyData: DeleteMyData; passwordLimits: PasswordLimits }

/** Every setting of the site acts as it is changed; there is nothing to save. */
export function SettingsForm({ deleteMyData, ...account }: Props) {
  const t = useTranslations('settings')
  const locale = useLocale()
  const id = useId()
  const { theme, editor, singleKeys, pricePerMillionSpans } = usePreferences()
  const [price, setPrice] = useState<number | null | undefined>(undefined)
  const [asking, setAsking] = useState(false)
  const whoami = useWhoami()
  const hasAccount = typeof whoami === 'object' && whoami.account !== null
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  return (
    <>
      <AccountRows {...account} whoami={whoami} />
      <SettingsRow title={t('theme')}>
        <Segmented
          label={t('theme')}
          value={theme}
          onValueChange={(chosen) => writePreferences({ theme: chosen })}
          options={[
            { value: 'system', label: t('theme_system') },
            { value: 'light', label: t('theme_light') },
            { value: 'dark', label: t('theme_dark') },
          ]}
        />
      </SettingsRow>
      <SettingsRow title={t('editor')} note={mixed(t('editor_note'))}>
        <Segmented
          label={t('editor')}
          value={editor}
          onValueChange={(chosen) => writePreferences({ editor: chosen })}
          options={[
            { value: 'monaco', label: <span lang="en">{t('editor_monaco')}</span> },
            { value: 'textarea', label: t('editor_textarea') },
          ]}
        />
      </SettingsRow>
      <SettingsRow title={t('single_keys')} note={mixed(t('single_keys_note'))}>
        <Switch checked={singleKeys} onChange={(event) => writePreferences({ singleKeys: event.target.checked })}>
          {t('single_keys')}
        </Switch>
      </SettingsRow>
      <SettingsRow title={mixed(t('price'))} note={mixed(t('price_note'))}>
        <Field id={id} label={t('price_unit')} problem={price === null && t('price_problem')}>
          <NumberField
            id={id}
            min={0}
            max={highestPrice}
            step={0.1}
            value={price === undefined ? pricePerMillionSpans : price}
            aria-describedby={price === null ? `${id}-note` : undefined}
            onValueChange={(typed) => {
              setPrice(typed)
              if (typed !== null) writePreferences({ pricePerMillionSpans: typed })
            }}
            className="h-7 w-28 rounded-control border border-ctl bg-raised px-2 aria-invalid:border-error max-tablet:h-8"
          />
        </Field>
      </SettingsRow>
      <SettingsRow title={t('take_title')} note={mixed(t('take_note'))}>
        <MyData />
      </SettingsRow>
      <SettingsRow title={t('data')} note={mixed(t(hasAccount ? 'data_note_account' : 'data_note'))}>
        {!hasAccount && <Button onClick={() => setAsking(true)}>{t('delete')}</Button>}
        {asking && (
          <LatePart
            load={loadDialog}
            props={{ deleteMyData, onClose: () => setAsking(false) }}
            failed={() => <p role="alert">{t('delete_failed')}</p>}
          />
        )}
      </SettingsRow>
    </>
  )
}
