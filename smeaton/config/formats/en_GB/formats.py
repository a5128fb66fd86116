"""How days and times may be typed in British English: as pages write them, with slashes, or as
calendars of programs do."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%I%p", "%I %p", "%I:%M%p", "%I.%M%p", "%I:%M %p"]
