import type { ReactNode } from 'react'
import type { Path } from '../../core/params/walk.ts'
import type { Field } from './fields.ts'

/** What every widget is given. A widget draws its own label, so that it is tied to its control. */
export interface FieldProps {
  readonly field: Field
  readonly path: Path
  readonly value: unknown
  /** Undefined takes the param out, so that its default holds. */
  readonly onChange: (value: unknown) => void
  /** Nothing is chosen yet, and something must be. */
  readonly needed: boolean
  /** What is wrong with it, under the control. */
  readonly error: ReactNode
}

/** The properties that label a Mantine input. */
export function labelled({ field, error, needed }: FieldProps) {
  const { hint, optional } = field
  return {
    label: hint.label,
    required: needed,
    description: hint.help,
    placeholder: hint.placeholder ?? (optional ? 'not set' : undefined),
    error,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  }
}

/** The value as text, or empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list; nothing else is taken. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
