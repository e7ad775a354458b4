import { ConfirmForm } from '#app/_features/account/confirm-form.tsx'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { confirmAddress } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'confirm')
}

export default function ConfirmPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="confirm" path="/account/confirm">
      <ConfirmForm confirmAddress={confirmAddress} />
    </AccountPage>
  )
}
