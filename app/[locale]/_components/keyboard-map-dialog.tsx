'use client'

import { useTranslations } from 'next-intl'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Table } from '#app/_ui/table.tsx'

const groups = {
  everywhere: [
    [['?'], 'map'],
    [['Ctrl/⌘ K', '/'], 'search'],
    [['g', 'l'], 'go_learn'],
    [['g', 'b'], 'go_lab'],
    [['g', 'r'], 'go_review'],
    [['g', 'm'], 'go_interview'],
    [['g', 'p'], 'go_progress'],
  ],
  workbench: [
    [['Ctrl/⌘', 'Enter'], 'run'],
    [['Ctrl/⌘', 'Shift', 'Enter'], 'check'],
    [['F6', 'Shift F6'], 'pane'],
    [['Alt 1', 'Alt 6'], 'observe'],
    [['Esc', 'Tab'], 'leave_editor'],
    [['Space'], 'play'],
    [[',', '.'], 'tick'],
    [['[', ']'], 'marker'],
    [['Home', 'End'], 'ends'],
    [['←', '→'], 'scrub'],
    [['e'], 'explain'],
    [['d'], 'diff'],
    [['y'], 'link'],
    [['L'], 'twin'],
  ],
  panes: [
    [['←', '→'], 'splitter'],
    [['Enter'], 'fold'],
    [['↑', '↓'], 'rows'],
    [['←', '→'], 'tree'],
    [['c'], 'compare'],
    [['Ctrl/⌘', 'Enter'], 'answer'],
    [['1', '9'], 'facts'],
    [['u'], 'undo'],
  ],
} as const

function KeyTables() {
  const t = useTranslations('keyboard')
  const { singleKeys } = usePreferences()
  return (
    <>
      <p className="text-ui text-ink2">{t(singleKeys ? 'note' : 'off')}</p>
      <div className="mt-3 grid items-start gap-x-8 gap-y-4 tablet:grid-cols-2">
        {(['everywhere', 'workbench', 'panes'] as const).map((group) => (
          <Table key={group} caption={t(group)} showCaption dense className={group === 'workbench' ? 'row-span-2' : ''}>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('key')}</th>
                <th scope="col">{t('does')}</th>
              </tr>
            </thead>
            <tbody>
              {groups[group].map(([keys, does]) => (
                <tr key={does}>
                  <td className="w-36 whitespace-nowrap">
                    {keys.map((key) => (
                      <span key={key} className="mr-1">
                        <Kbd>{key}</Kbd>
                      </span>
                    ))}
                  </td>
                  <td>{t(does)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        ))}
      </div>
    </>
  )
}

function Sheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('keyboard')
  return (
    <Dialog title={t('title')} closeLabel={t('close')} wide open onOpenChange={(open) => !open && onClose()}>
      <KeyTables />
    </Dialog>
  )
}

export function KeyboardMapDialog({ onClose }: { onClose: () => void }) {
  return (
    <AreaMessages areas={['keyboard']}>
      <Sheet onClose={onClose} />
    </AreaMessages>
  )
}
