'use client'

import { Component, type ReactNode } from 'react'

type Props = {
  /** What stands in the part's place; `retry` draws it once more. */
  fallback: (retry: () => void) => ReactNode
  children: ReactNode
}

/** Keeps a part that cannot load or be drawn from taking the page with it. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  retry = () => this.setState({ failed: false })

  override render() {
    return this.state.failed ? this.props.fallback(this.retry) : this.props.children
  }
}
