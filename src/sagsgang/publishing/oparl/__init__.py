"""OParl 1.1: what each Danish thing becomes there, and the pages it is given out on."""
