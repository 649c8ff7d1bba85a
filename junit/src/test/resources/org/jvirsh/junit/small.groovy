memory 32.MiB
title 'from a resource'
