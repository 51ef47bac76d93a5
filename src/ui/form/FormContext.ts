import { createContext, useContext } from 'react'
import type { Column } from '../../core/data.ts'
import type { Fix, Issue } from '../../core/issue.ts'
import type { Path } from '../../core/params/walk.ts'

/** What the fields of a form need to know of the rest. */
export interface FormSurroundings {
  /** Columns of each input of the cell. */
  readonly inputs: readonly (readonly Column[])[]
  /** The ids of what the cell reads, in their order. */
  readonly reads?: readonly string[]
  /** The tables that may be read. */
  readonly nodes: readonly { readonly id: string; readonly label: string }[]
  readonly issues: readonly Issue[]
  /** Types of the columns that the params name now: values are read as these. */
  readonly types: readonly string[]
  readonly onFix: (fix: Fix) => void
  /** Applies the whole form, as ⌘↵ does. */
  readonly onApply: () => void
}

export const FormContext = createContext<FormSurroundings | undefined>(undefined)

export function useForm(): FormSurroundings {
  const form = useContext(FormContext)
  if (form === undefined) throw new Error('a field outside of a form')
  return form
}

/** The issues of a field: at its path or inside of it; of a group of fields only those at its own path. */
export function issuesAt(issues: readonly Issue[], path: Path, inside: boolean): readonly Issue[] {
  return issues.filter(
    ({ param }) =>
      param !== undefined &&
      (inside ? param.length >= path.length : param.length === path.length) &&
      path.every((step, index) => param[index] === step),
  )
}
