// Makes pages better where scripts run. Without it everything still works.
import { initAll } from './govuk/govuk-frontend.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
