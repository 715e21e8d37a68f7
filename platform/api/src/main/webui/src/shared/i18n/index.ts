export { createFormats, type Formats } from './formats';
export { type MessageKey, t, tn, tOr } from './translate';
