#!/usr/bin/env node
import process from 'node:process'
import { assay } from './assay.ts'
import { terminal } from './terminal.ts'

process.exitCode = await assay(process.argv.slice(2), terminal)
