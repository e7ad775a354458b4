import { ForgotForm } from '#app/_features/account/forgot-form.tsx'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { askForMail } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'forgot')
}

export default function ForgotPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="forgot" path="/account/forgot">
      <ForgotForm askForMail={askForMail} />
    </AccountPage>
  )
}
