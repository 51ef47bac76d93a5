import type { ComponentType } from 'react'
import type { Widget } from '../../core/params/hints.ts'
import { ChoiceField, ChoicesField } from './ChoiceField.tsx'
import { KeysField } from '../joins/KeysField.tsx'
import { ColumnField, ColumnsField } from './ColumnField.tsx'
import { ExpressionField, SqlField } from './CodeFields.tsx'
import type { FieldProps } from './field.ts'
import { OtherwiseField } from './OtherwiseField.tsx'
import { ListField, ObjectField } from './ListField.tsx'
import { NamesField } from './NamesField.tsx'
import { NodeField, NodesField } from './NodeField.tsx'
import { SecretField } from './SecretField.tsx'
import { FlagField, NewColumnField, NumberField, TextField, TypeField } from './SimpleFields.tsx'
import { FormatsField, NumbersField, TextsField, ValueField, ValuesField } from './ValueFields.tsx'

/** The component that draws each widget: the only React work that a new kind can ask for. */
export const WIDGETS: Readonly<Record<Widget, ComponentType<FieldProps>>> = {
  choice: ChoiceField,
  choices: ChoicesField,
  column: ColumnField,
  columns: ColumnsField,
  expression: ExpressionField,
  flag: FlagField,
  formats: FormatsField,
  keys: KeysField,
  list: ListField,
  names: NamesField,
  newColumn: NewColumnField,
  node: NodeField,
  nodes: NodesField,
  number: NumberField,
  numbers: NumbersField,
  object: ObjectField,
  otherwise: OtherwiseField,
  secret: SecretField,
  sql: SqlField,
  text: TextField,
  texts: TextsField,
  type: TypeField,
  value: ValueField,
  values: ValuesField,
}
